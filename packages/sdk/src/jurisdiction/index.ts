/** Entry `@avow/sdk/jurisdiction`: what the law of a place says, and what follows for a policy. */
export {
  codeOf,
  type Jurisdiction,
  jurisdictionOf,
  jurisdictions,
  type Model,
  nameOf,
  type Right,
} from './jurisdiction-of.js';
