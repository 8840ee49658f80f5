import type { Holder, Resource } from './resources.ts';

/** What the person pressed on an own resource. */
export type Wanted =
  | { kind: 'share'; resource: Resource }
  | { kind: 'change'; resource: Resource; holder: Holder }
  | { kind: 'stop'; resource: Resource; holder: Holder }
  /** The answer to a request. */
  | { kind: 'answer'; resource: Resource; holder: Holder; allowed: boolean };
