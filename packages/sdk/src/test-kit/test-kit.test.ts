import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Consent } from '../consent.js';
import { parseConsent } from '../server/parse-consent.js';
import { policyWith } from '../testing/policy.js';
import { addConsentCommands, type CypressChain } from './cypress.js';
import { consentCookieFor, forgetVisitor, nextEvent, startWith } from './index.js';

const policy = policyWith();
const DAY = 86_400_000;

let consent: Consent | undefined;
const start = (...given: Parameters<typeof startWith>): Consent => {
  consent = startWith(...given);
  return consent;
};
beforeEach(() => {
  document.body.innerHTML = '';
});
afterEach(() => consent?.destroy());

describe('consentCookieFor', () => {
  const read = (...given: Parameters<typeof consentCookieFor>) => {
    const { name, value } = consentCookieFor(...given);
    return parseConsent(`${name}=${value}`, given[0]);
  };

  it('is the cookie of a visitor who decided so', () => {
    expect(read(policy, true).choices).toMatchObject({
      analytics: 'granted',
      ads: 'granted',
      security: 'granted',
    });
    expect(read(policy, false).choices).toMatchObject({
      analytics: 'denied',
      ads: 'denied',
      security: 'denied',
    });
    expect(read(policy, false).status).toBe('decided');
  });

  it('leaves a purpose that is not named unanswered, so that the visitor is asked', () => {
    const { choices, status } = read(policy, { analytics: true });
    expect([choices.analytics, choices.ads, status]).toEqual(['granted', 'denied', 'undecided']);
  });

  it('can be old', () => {
    const decidedAt = new Date(Date.now() - 181 * DAY);
    expect(read(policy, true, { decidedAt }).status).toBe('undecided');
  });

  it.each(['analitics', 'essential'])('says which purposes there are, for %s', (id) => {
    expect(() => consentCookieFor(policy, { [id]: true })).toThrow(
      `"${id}" is no purpose that a visitor decides on; the policy has analytics, ads, security`,
    );
  });
});

describe('startWith, for unit tests', () => {
  it('gives a real consent, of a visitor who decided earlier or who is new', () => {
    expect(start(policy, { analytics: true, ads: false, security: true }).$status.get()).toBe('decided');
    expect(consent?.granted('service:stats')).toBe(true);
    consent?.destroy();
    expect(start(policy).$status.get()).toBe('undecided');
    expect(consent?.granted('analytics')).toBe(false);
  });

  it('tells of the next event, with its detail', async () => {
    start(policy, false);
    const change = nextEvent('avow:change');
    consent?.acceptAll();
    expect((await change).detail.method).toBe('accept-all');
  });

  it('forgets the visitor', async () => {
    await start(policy).acceptAll();
    localStorage.setItem('avow:unsent', '');
    forgetVisitor();
    expect([document.cookie, localStorage.length]).toEqual(['', 0]);
  });
});

describe('the commands of Cypress', () => {
  /** Where Cypress would run them, on this window; its own binary is not run here. */
  function runner() {
    const commands = new Map<string, (...given: never[]) => unknown>();
    const loaded: ((view: Window) => void)[] = [];
    const chain: CypressChain = {
      // biome-ignore lint/suspicious/noThenProperty: what commands of Cypress give has one.
      window: () => ({ then: (use) => use(window) }),
      setCookie: (name, value) => {
        // biome-ignore lint/suspicious/noDocumentCookie: what tests run in has no Cookie Store.
        document.cookie = `${name}=${value};path=/`;
      },
    };
    addConsentCommands(
      {
        Commands: { add: (name: string, command: () => unknown) => void commands.set(name, command) },
        on: (_, listen) => loaded.push(listen),
      },
      () => chain,
    );
    for (const listen of loaded) listen(window);
    return (name: string, ...given: unknown[]) => commands.get(name)?.(...(given as never[]));
  }

  it('set a choice, decide, and watch what is gated', async () => {
    const run = runner();
    forgetVisitor();
    run('startWithConsent', policy, { analytics: true, ads: false, security: true });
    const { createConsent } = await import('../index.js');
    consent = createConsent(policy);
    Object.assign(window, { avow: consent });
    expect(consent.$choices.get()).toMatchObject({ analytics: 'granted', ads: 'denied' });

    await run('denyAllConsent');
    document.body.innerHTML = '<img data-consent="ads" data-src="/map.png" alt="">';
    await run('expectNothingGatedRan');
    await run('decideOnConsent', { ads: true });
    await expect(run('expectNothingGatedRan')).rejects.toThrow('img /map.png (waits for ads)');
    await run('grantAllConsent');
    expect(consent.granted('analytics')).toBe(true);
    await run('withdrawAllConsent');
    expect(consent.granted('analytics')).toBe(false);
  });
});
