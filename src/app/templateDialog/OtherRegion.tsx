/** At an ARN of another region than the page's: which both are, and a button that sets the page's region to it. */

import { type ARN_FIELDS, regionOf } from '../../scenario/settle.ts';
import type { Stack, StackField } from '../../scenario/stack.ts';
import { knownNames } from '../state/prices.ts';
import { change, useScenario } from '../state/store.ts';

/** Choices that are an ARN, or several. */
export type ArnField = (typeof ARN_FIELDS)[number] | 'layers';

/** What each ARN is of, and what the template does without it. */
const ARNS = {
  listenerArn: ['listener', 'The template asks for another.'],
  certificateArn: ['certificate', 'The template asks for another.'],
  functionArn: ['function', 'The template asks for another.'],
  webAclArn: ['web ACL', 'The template asks for another.'],
  logKeyArn: ['key', 'The template uses CloudWatch’s own.'],
  layers: ['layer', 'The template leaves it out.'],
} as const satisfies Record<ArnField, readonly [what: string, without: string]>;

export function isArnField(name: StackField): name is ArnField {
  return name in ARNS;
}

/** The regions of a field's ARNs that are not the page's. */
export function otherRegions(name: ArnField, stack: Stack, region: string): readonly string[] {
  const regions = [stack[name]].flat().map(regionOf);
  return [...new Set(regions)].filter((one) => one !== '' && one !== region);
}

/** @param input the id of the field's input, which takes the focus once there is nothing left to press */
export function OtherRegion({ name, input }: { name: ArnField; input: string }) {
  const {
    stack,
    workload: { region },
  } = useScenario();
  const [what, without] = ARNS[name];
  return otherRegions(name, stack, region).map((other) => (
    <p key={other} className="field-problem" role="alert">
      This {what} is in {other}, the page is set to {region}. {without}{' '}
      {knownNames.regions.includes(other) && (
        <button
          type="button"
          className="quiet"
          onClick={() => {
            change('template region', { workload: { region: other } });
            document.getElementById(input)?.focus();
          }}
        >
          Use {other}
        </button>
      )}
    </p>
  ));
}
