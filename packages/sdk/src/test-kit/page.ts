import {
  type Act,
  bannerInPage,
  decideInPage,
  type GatedRun,
  gatedRunsInPage,
  watchGatedInPage,
} from './in-page.js';

/** What the helpers need of a page: Playwright's `Page` and `Frame` have it, and Puppeteer's for all but `watchGated`. */
export interface TestPage {
  /** Runs a function in the page. @returns what it returned or resolved to */
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
}

/** A page that can run a script before its own: Playwright’s `Page`. */
export interface WatchablePage extends TestPage {
  /** Runs a function in every later document, before its scripts. */
  addInitScript(script: () => void): Promise<unknown>;
}

const decide = (page: TestPage, act: Act): Promise<void> => page.evaluate<void, Act>(decideInPage, act);

/** Waits until Avow is on the page. */
export const waitForConsent = (page: TestPage): Promise<void> => decide(page, { do: 'wait' });

/** Waits until the visitor sees the banner. */
export const waitForBanner = (page: TestPage): Promise<void> => page.evaluate<void, null>(bannerInPage, null);

/** Grants everything that "accept all" grants, through the API; what it opens has opened when this resolves. */
export const grantAll = (page: TestPage): Promise<void> => decide(page, { do: 'acceptAll' });

/** Denies everything that can be denied. */
export const denyAll = (page: TestPage): Promise<void> => decide(page, { do: 'rejectAll' });

/** Decides the purposes named and leaves the others. */
export const decideOn = (page: TestPage, choices: Readonly<Record<string, boolean>>): Promise<void> =>
  decide(page, { do: 'save', choices });

/** Takes all consent back. */
export const withdrawAll = (page: TestPage): Promise<void> => decide(page, { do: 'withdraw' });

/** Notes on every page that this one opens from now on what marked elements run. Call it before `goto`. */
export const watchGated = async (page: WatchablePage): Promise<void> => {
  await page.addInitScript(watchGatedInPage as () => void);
};

/** What marked elements have run or loaded on the page that is open, and requests to hosts of denied services. */
export const gatedRuns = (page: TestPage): Promise<readonly GatedRun[]> =>
  page.evaluate<readonly GatedRun[], null>(gatedRunsInPage, null);

/**
 * Fails when anything marked has run or loaded on this page, or a request has reached a host of a service that is denied.
 * @throws {Error} naming each, and when `watchGated` was not called before the page was opened
 */
export async function expectNothingGatedRan(page: TestPage): Promise<void> {
  complain(await gatedRuns(page));
}

/** @throws {Error} for a list that is not empty */
export function complain(runs: readonly GatedRun[]): void {
  if (runs.length)
    throw new Error(
      `${runs.length} gated ran or loaded:\n${runs.map(({ expression, what }) => `  ${what} (waits for ${expression})`).join('\n')}`,
    );
}
