/** The way between one API and a fleet: which of the two the page shows, and the link of the fleet. All else of a fleet is loaded with it. */

import { create } from 'zustand';

/** An API of the fleet that is open as a single scenario. */
export interface FleetMember {
  readonly name: string;
  /** APIs of the fleet, itself included. */
  readonly of: number;
}

interface FleetDoor {
  /** Whether the page shows a fleet. */
  readonly open: boolean;
  /** The link of the fleet, without `#`; null while there is none, or where it is too large to be one. */
  readonly link: string | null;
  /** What was changed last, as in the store of one API: changes of one thing are one step back in the browser's history. */
  readonly lastEdit: string | null;
  /** The API of the fleet that the page shows singly. */
  readonly member: FleetMember | null;
  /** Texts whose APIs are to be added as soon as the fleet is there: tables, or lines of a name, a tab and a link. */
  readonly brought: readonly string[];
}

export const useFleetDoor = create<FleetDoor>(() => ({ open: false, link: null, lastEdit: null, member: null, brought: [] }));

/** Whether what stands behind # is a fleet. */
export function isFleetLink(hash: string): boolean {
  return hash.startsWith('#fleet=');
}

/** Shows the fleet, with texts whose APIs are to be added to it. */
export function openFleet(brought: readonly string[] = []): void {
  useFleetDoor.setState({ open: true, lastEdit: 'open', brought });
}

/** Shows the fleet of an address. */
export function openFleetLink(link: string): void {
  useFleetDoor.setState({ open: true, link, lastEdit: null, member: null, brought: [] });
}

/** Shows one API: one of the fleet, or the one that was there before. */
export function leaveFleet(member: FleetMember | null): void {
  useFleetDoor.setState({ open: false, lastEdit: 'leave', member, brought: [] });
}

/** Shows the one API of an address. */
export function closeFleet(): void {
  useFleetDoor.setState({ open: false, lastEdit: null, member: null, brought: [] });
}
