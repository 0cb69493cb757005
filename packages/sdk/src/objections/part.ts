/** Entry of `avow-signals.js`. */
export { obeyDoNotTrack as default } from './do-not-track.js';
