/** Beside an API that was opened from a fleet: the way back, on which its changes come along. */

import { type FleetMember, openFleet } from '../state/fleetDoor.ts';
import './fleetReturn.css';

export default function FleetReturn({ member }: { member: FleetMember }) {
  return (
    <p className="fleet-return">
      <strong>
        <bdi>{member.name}</bdi>
      </strong>
      , one of {member.of} {member.of === 1 ? 'API' : 'APIs'} of your fleet.{' '}
      <button type="button" className="button" onClick={() => openFleet()}>
        Back to the fleet
      </button>
    </p>
  );
}
