/** The ways to bring an API that exists: a row for each. What a way opens is loaded when it is asked for. */

import type { ComponentType } from 'react';
import { openFleet } from '../state/fleetDoor.ts';
import { part } from '../ui/part.ts';

interface Labelled {
  /** On the button: what is brought, in two or three words. */
  readonly label: string;
  /** What is read, and what comes of it: one sentence. */
  readonly what: string;
}

/** Opens a dialog over the page, which `load` brings: it draws a `Dialog` (ui/Dialog.tsx), and calls `onClose` once it is closed. */
export interface DialogWayIn extends Labelled {
  readonly load: () => Promise<{ default: ComponentType<{ onClose: () => void }> }>;
}

/** Puts a page of its own in place of this one. */
export interface PageWayIn extends Labelled {
  readonly open: () => void;
}

export type WayIn = DialogWayIn | PageWayIn;

export const WAYS_IN: readonly WayIn[] = [
  {
    label: 'Bring your metrics or bill',
    what: 'Metrics, a bill or access logs fill the inputs, read in this browser.',
    load: part('usageDialog'),
  },
  {
    label: 'Bring your template',
    what: 'A template of SAM, CloudFormation, Serverless or Terraform comes back behind a load balancer, and fills the inputs.',
    load: part('convertDialog'),
  },
  {
    label: 'Several APIs',
    what: 'A table of your APIs: which of them should share one load balancer.',
    open: () => openFleet(),
  },
];
