/** Guide of a conversion, in Markdown: what to deploy, what is asked, what stays, where the wrapper goes, and the way back. */

import { WRAPPER_FILE } from '../template/wrapper/wrapperEntry.ts';
import type { CarriedFunction } from './carriedFunctions.ts';
import { entryName, handlerFile, isOnNode } from './conversionWrapper.ts';
import type { Conversion } from './convert.ts';

const code = (text: string): string => `\`${text}\``;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** @param stage what was chosen: `beside` or `after` */
export function conversionGuide({ report, handlers, stays }: Conversion, stage: 'beside' | 'after'): string {
  const at = ({ line, file }: { readonly line: number; readonly file?: string }) =>
    file === undefined ? `line ${line}` : `${file}, line ${line}`;
  const routes = (list: readonly { readonly method: string; readonly path: string }[]) =>
    list.map(({ method, path }) => code(`${method} ${path}`)).join(', ');
  const lines = [
    '# Your template behind a load balancer',
    '',
    `${report.files.map(code).join(', ')} ${report.files.length === 1 ? 'stands' : 'stand'} in this download, changed where it had to be and nowhere else. ${
      stays ? 'Some routes stay on API Gateway; they are listed below.' : 'Every route is carried.'
    } ${
      stage === 'beside'
        ? 'API Gateway is still there, so that traffic can move by DNS, and back.'
        : 'API Gateway is taken away: deploy this only once all traffic goes to the load balancer.'
    }`,
    '',
    '## What the deployment asks for',
    '',
    ...(report.asks.length === 0
      ? ['Nothing.', '']
      : table(
          ['Parameter', 'What it is'],
          report.asks.map(({ parameter, what }) => [code(parameter), what]),
        )),
    '## The rules',
    '',
    ...table(
      ['Priority', 'Methods', 'Paths', 'Goes to'],
      report.rules.map((rule) => [
        String(rule.priority),
        rule.methods.join(', ') || 'every one',
        rule.paths.map(code).join(', '),
        `${rule.function === null ? `answer ${rule.answers}` : code(rule.function)}${rule.authorizer === undefined ? '' : `, once ${code(rule.authorizer)} is verified`}`,
      ]),
    ),
    '## What is left',
    '',
    ...(report.left.length === 0
      ? ['Nothing: a load balancer does all that this template asks of API Gateway.', '']
      : table(
          ['What', 'Where', 'Why', 'Instead', 'Routes that stay'],
          report.left.map((item) => [
            item.accepted ? `${item.what} (accepted)` : item.what,
            at(item),
            item.why,
            item.instead,
            routes(item.routes),
          ]),
        )),
    '## What points at the API',
    '',
    ...(report.pointsAt.length === 0
      ? ['Nothing in these files.', '']
      : table(
          ['What', 'Where', 'Now'],
          report.pointsAt.map(({ what, line, file, rewritten }) => [
            what,
            `${file}, line ${line}`,
            rewritten ? 'names the load balancer' : 'unchanged: change it when traffic moves',
          ]),
        )),
    '## The handlers',
    '',
    ...(handlers.some(isOnNode)
      ? [
          'A load balancer sends another event than API Gateway. The wrapper turns it into the one that your handler knows; events of API Gateway',
          'reach the handler untouched, so that one function serves both during the move.',
        ]
      : [
          'A load balancer sends another event than API Gateway, without `pathParameters`: a handler needs an adapter that knows it.',
        ]),
    '',
    ...handlers.flatMap(handlerSteps),
    ...(stage === 'beside' ? cutOver(handlers) : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function handlerSteps(carried: CarriedFunction): string[] {
  const { id, handler, wrapped } = carried;
  const title = [`### ${id}`, ''];
  if (!isOnNode(carried)) {
    return [
      ...title,
      `It runs on ${code(handler.runtime)}, for which this download has no wrapper. Take an adapter that knows events of a load balancer (Mangum or`,
      'Powertools for Python, `aws-lambda-go-api-proxy` for Go, `aws-lambda-java-events` for Java, `Amazon.Lambda.ApplicationLoadBalancerEvents` for .NET),',
      `with these routes: ${wrapped.routes.map(code).join(', ')}.`,
      '',
    ];
  }
  const file = handlerFile(carried);
  const entry = entryName(carried);
  const where =
    file === null
      ? 'the file of its handler (the template does not say which)'
      : `${code(file)} (\`.js\`, \`.mjs\`, \`.cjs\` or \`.ts\`)`;
  return [
    ...title,
    `1. Its handler is in ${where}.`,
    `2. Put ${code(WRAPPER_FILE)} and ${code(`${entry}.mjs`)} of this folder beside the files of its code${handler.folder === '' ? '' : `, in ${code(handler.folder)}`}, and see that the import in the second names your file.`,
    `3. Set the function’s handler to ${code(`${entry}.handler`)}${handler.name === '' ? '' : `, in place of ${code(handler.name)}`}. If a bundler builds it, make ${code(`${entry}.mjs`)} its entry point.`,
    ...(wrapped.claims
      ? ['', 'Every rule that leads to it verifies a token, so the wrapper passes its claims on, where API Gateway put them.']
      : []),
    '',
  ];
}

const cutOver = (handlers: readonly CarriedFunction[]) => [
  '## The move',
  '',
  handlers.every(isOnNode)
    ? '1. Deploy the wrapper first: nothing changes for clients.'
    : `1. Deploy ${handlers.some(isOnNode) ? 'wrapper and adapters' : 'the adapter'} first, one that still takes the events of API Gateway: nothing changes for clients.`,
  '2. Deploy the template. The load balancer answers under its own name; try it with the host header of your API.',
  '3. Give the host two weighted DNS records, one for API Gateway and one for the load balancer, and raise the weight of the second in steps.',
  '4. Watch `HTTPCode_Target_5XX_Count`, `HTTPCode_ELB_5XX_Count`, `LambdaUserError` and `TargetResponseTime` of the load balancer, and `Errors` and `Duration` of the function.',
  '5. The way back is the weight: set it to 0, and API Gateway has all traffic again.',
  '6. Once all is moved, convert again with `--stage after`, which takes API Gateway away.',
];
