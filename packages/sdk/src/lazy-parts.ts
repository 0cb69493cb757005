import { fault } from './choices/announce.js';
import type { Consent } from './consent.js';

/** An interface that is mounted on a consent; mounting it twice does nothing. */
interface Mountable {
  default(consent: Consent): void;
}

/** What is loaded only when it is needed, as `avow-NAME.js` beside the script or as chunks of an app. */
export interface Parts {
  readonly scripts: typeof import('./gate/rare-scripts.js');
  readonly receipts: typeof import('./receipts/receipts.js');
  readonly policy: typeof import('./policy/parse-policy.js');
  readonly withdrawal: typeof import('./withdrawal/withdrawal.js');
  readonly ui: Mountable;
  readonly embed: Mountable;
}

export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;

/** Loads a part and uses it; what goes wrong on the way is reported under the part's name. */
export const use = <Name extends keyof Parts>(
  load: LoadPart,
  name: Name,
  work: (part: Parts[Name]) => unknown,
): unknown =>
  load(name)
    .then(work)
    .catch((error: unknown) => fault(name, error));
