/** Entry `@avow/sdk/jurisdiction`: what the law of a place says, and what follows for a policy and its visitors. */
export { PLACE_HEADERS, type PlaceHeaders, placeOf, type RequestHeaders } from '../server/place.js';
export { applyJurisdiction, type JurisdictionDetail } from './apply-jurisdiction.js';
export { type Circumstances, decide, type PlacedDecision } from './decide.js';
export { deniedBySignal, type Signals } from './global-privacy-control.js';
export { inJurisdiction } from './in-jurisdiction.js';
export {
  codeOf,
  type Jurisdiction,
  jurisdictionOf,
  jurisdictions,
  type Model,
  nameOf,
  type Right,
} from './jurisdiction-of.js';
export { type Place, ruleFor } from './place.js';
export { type Source, sourcesOf } from './sources.js';
