/** Leads from several APIs that were read to the question which of them should share one load balancer. */

import type { FoundApi } from '../../usage/foundApi.ts';
import { usageLink } from '../../usage/usageLink.ts';
import { openFleet } from '../state/fleetDoor.ts';
import { useStore } from '../state/store.ts';

interface Props {
  readonly apis: readonly FoundApi[];
  readonly onUsed: () => void;
}

export function ShareOne({ apis, onUsed }: Props) {
  if (apis.length < 2) return null;
  // A load balancer stands in one region.
  const canShare = new Set(apis.map(({ region }) => region)).size < apis.length;
  const share = () => {
    onUsed();
    openFleet([linesOf(apis)]);
  };
  return (
    <p className="usage-fleet">
      <button type="button" className="button primary" onClick={share}>
        Which of these {apis.length} should {canShare ? 'share one' : 'move to a'} load balancer?
      </button>
      <span>Or use the numbers of one of them:</span>
    </p>
  );
}

/** The APIs as lines of a name, a tab and a link; those of one name are told apart by their regions, or counted. */
function linesOf(apis: readonly FoundApi[]): string {
  const { scenario } = useStore.getState();
  const names = new Set<string>();
  const lines = apis.map((api) => {
    const plain = api.name.replace(/\s+/g, ' ').trim();
    let name = plain;
    if (names.has(name) && api.region !== null) name = `${plain} (${api.region})`;
    for (let number = 2; names.has(name); number++) name = `${plain} (${number})`;
    names.add(name);
    return `${name}\t${usageLink(api, scenario, null)}`;
  });
  return lines.join('\n');
}
