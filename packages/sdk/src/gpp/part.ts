/** Entry of `avow-gpp.js`. */
export { startGpp as default } from './start-gpp.js';
