/** What is opened for files that are brought together, and for folders with all that is in them. */

import { expect, test } from 'vitest';
import { kindOfFiles } from '../../src/app/drop/bring.ts';

const TEMPLATE = 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n';
const METRICS = '{"MetricDataResults":[]}';
const LOG =
  '{"requestTime":"02/Oct/2026:11:00:26 +0000","status":"200","responseLength":"100","apiId":"a1","routeKey":"GET /"}\n';

const given = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, file: new File([text], path.split('/').at(-1)!) }));

test.each<[string, Record<string, string>, string]>([
  ['a folder with a template is a project', { 'shop/template.yaml': TEMPLATE, 'shop/metrics.json': METRICS }, 'template'],
  ['a folder whose YAML is of something else is taken for a project', { 'shop/a.yaml': 'a: 1\n', 'shop/x.txt': '' }, 'template'],
  ['a folder of logs is usage', { 'AWSLogs/01/a.log': LOG, 'AWSLogs/02/b.log.gz': '\u001f\u008b' }, 'usage'],
  ['a folder of metrics is usage', { 'metrics/a.json': METRICS, 'metrics/b.json': METRICS }, 'usage'],
  ['a template among other files makes them its project', { 'template.yaml': TEMPLATE, 'metrics.json': METRICS }, 'template'],
  ['logs are usage', { 'a.log': LOG }, 'usage'],
])('%s', async (_, files, kind) => {
  expect(await kindOfFiles(given(files))).toBe(kind);
});
