/** Entry of `avow-jurisdiction.js`. */
export { jurisdictionOf, jurisdictions, nameOf } from './jurisdiction-of.js';
