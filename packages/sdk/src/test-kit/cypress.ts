import type { Policy } from '../policy/policy.js';
import { type CookieOptions, consentCookieFor, type GivenChoices } from './consent-cookie-for.js';
import { type Act, bannerInPage, decideInPage, gatedRunsInPage, watchGatedInPage } from './in-page.js';
import { complain } from './page.js';

/** Entry `@avow/sdk/testing/cypress`: call `addConsentCommands()` in the support file. */

declare global {
  namespace Cypress {
    interface Chainable {
      /** Sets the cookie of a visitor who decided earlier; before `cy.visit`. */
      startWithConsent(policy: Policy, choices: GivenChoices, options?: CookieOptions): Chainable;
      /** Waits until the banner is drawn, 10 s at most. */
      waitForConsentBanner(): Chainable;
      /** Grants what "accept all" grants. */
      grantAllConsent(): Chainable;
      /** Denies everything that can be denied. */
      denyAllConsent(): Chainable;
      /** Decides the purposes named and leaves the others. */
      decideOnConsent(choices: Readonly<Record<string, boolean>>): Chainable;
      /** Takes all consent back. */
      withdrawAllConsent(): Chainable;
      /** Fails when anything marked has run or loaded, or a request has reached a host of a denied service. */
      expectNothingGatedRan(): Chainable;
    }
  }
}

/** What the commands need of Cypress, whose own types a site has and this package does not. */
export interface CypressRunner {
  /** Cypress declares `add` for the names that it knows, each with its own parameters. */
  readonly Commands: { add(name: never, command: never): void };
  /** Hears of each page before its scripts run. */
  on(event: 'window:before:load', listen: (view: Window) => void): unknown;
}

/** What the commands use of the global `cy`. */
export interface CypressChain {
  /** The window of the page under test; `then` hands it on. */
  window(): { then(use: (view: Window) => unknown): unknown };
  /** Sets a cookie for the page under test. */
  setCookie(name: string, value: string): unknown;
}

interface CypressGlobals {
  readonly Cypress: CypressRunner;
  readonly cy: CypressChain;
}

const globals = globalThis as unknown as CypressGlobals;

/**
 * Adds the commands, and has every page watched from its beginning.
 * @param runner default: the global `Cypress`
 * @param chain gives the global `cy`
 */
export function addConsentCommands(
  runner: CypressRunner = globals.Cypress,
  chain: () => CypressChain = () => globals.cy,
): void {
  const inPage = (use: (view: Window) => unknown): unknown => chain().window().then(use);
  const decide = (act: Act): unknown => inPage((view) => decideInPage(act, view));
  runner.on('window:before:load', watchGatedInPage);
  const add = (name: keyof Cypress.Chainable, command: (...given: never[]) => unknown): void =>
    runner.Commands.add(name as never, command as never);
  add('startWithConsent', (policy: Policy, choices: GivenChoices, options?: CookieOptions) => {
    const { name, value } = consentCookieFor(policy, choices, options);
    return chain().setCookie(name, value);
  });
  add('waitForConsentBanner', () => inPage((view) => bannerInPage(null, view)));
  add('grantAllConsent', () => decide({ do: 'acceptAll' }));
  add('denyAllConsent', () => decide({ do: 'rejectAll' }));
  add('decideOnConsent', (choices: Readonly<Record<string, boolean>>) => decide({ do: 'save', choices }));
  add('withdrawAllConsent', () => decide({ do: 'withdraw' }));
  add('expectNothingGatedRan', () => inPage(async (view) => complain(await gatedRunsInPage(null, view))));
}
