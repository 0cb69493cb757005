/** Entry of `avow-jurisdiction.js`. */
export { applyJurisdiction as default } from './apply-jurisdiction.js';
export { jurisdictionOf, jurisdictions, nameOf } from './jurisdiction-of.js';
