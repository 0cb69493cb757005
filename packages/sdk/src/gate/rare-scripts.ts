/** What few pages need of the gate: loaded when the first script asks for it. */

export { fetchAhead } from './fetch-ahead.js';
export { reviveScript } from './revive-script.js';
