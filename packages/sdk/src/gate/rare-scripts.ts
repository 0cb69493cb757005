/** What few pages need of the gate: loaded when the first script asks for it. */

import { fetchAhead } from './fetch-ahead.js';
import { reviveScript } from './revive-script.js';

export { fetchAhead, reviveScript };

/** Loads this part and uses it; what goes wrong on the way is reported. */
export type UseRarely = (
  work: (part: { fetchAhead: typeof fetchAhead; reviveScript: typeof reviveScript }) => void,
) => unknown;
