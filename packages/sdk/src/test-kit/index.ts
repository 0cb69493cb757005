/** Entry `@avow/sdk/testing`: helpers for the tests of a site. No page of visitors loads it. */
export {
  type CookieOptions,
  consentCookieFor,
  type GivenChoices,
  type TestCookie,
} from './consent-cookie-for.js';
export type { GatedRun } from './in-page.js';
export {
  decideOn,
  denyAll,
  expectNothingGatedRan,
  gatedRuns,
  grantAll,
  type TestPage,
  type WatchablePage,
  waitForBanner,
  waitForConsent,
  watchGated,
  withdrawAll,
} from './page.js';
export { forgetVisitor, nextEvent, startWith } from './start-with.js';
