import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assemble } from '../assemble.js';
import type { Consent } from '../consent.js';
import { decodeStored } from '../decision/stored-choice.js';
import type { LoadPart } from '../lazy-parts.js';
import type { Policy } from '../policy/policy.js';
import type { DecisionRecord } from '../receipts/decision-record.js';
import { policyWith } from '../testing/policy.js';
import { applyJurisdiction, type JurisdictionDetail } from './apply-jurisdiction.js';

let consents: Consent[];
let delivered: DecisionRecord[];
let told: JurisdictionDetail[];
/** What analytics and ads were, whenever the page was told of a change. */
let effects: string[];

const load = (() =>
  Promise.resolve({
    deliver: (_: Policy, record?: DecisionRecord) => record && delivered.push(record),
    withdrawServices: () => undefined,
  })) as unknown as LoadPart;

const POLICY = policyWith({
  jurisdiction: 'auto',
  receipts: { endpoint: '/consent' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Measurement', sale: false },
    { id: 'ads', name: 'Advertising' },
  ],
  services: [],
});

const start = (policy = POLICY): Consent => {
  const consent = assemble(policy, load);
  consents.push(consent);
  return consent;
};
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const onTold = (event: Event): unknown => told.push((event as CustomEvent<JurisdictionDetail>).detail);
const onChange = (event: Event): void => {
  const { analytics, ads } = (event as CustomEvent<{ choices: Record<string, string> }>).detail.choices;
  effects.push(`${analytics} ${ads}`);
};
const signal = (gpc: boolean): void => {
  Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: gpc });
};
const california = { country: 'US', region: 'CA' };

beforeEach(() => {
  consents = [];
  delivered = [];
  told = [];
  effects = [];
  document.addEventListener('avow:jurisdiction', onTold);
  document.addEventListener('avow:change', onChange);
});

afterEach(async () => {
  for (const consent of consents) consent.destroy();
  await settled();
  document.removeEventListener('avow:jurisdiction', onTold);
  document.removeEventListener('avow:change', onChange);
  signal(false);
  // biome-ignore lint/suspicious/noDocumentCookie: what the visitor's browser does when data is cleared.
  document.cookie = 'avow=;path=/;max-age=-1';
  localStorage.clear();
  document.body.innerHTML = '';
  delete document.documentElement.dataset.country;
  delete document.documentElement.dataset.region;
  vi.restoreAllMocks();
});

describe('the banner', () => {
  it('waits for the place, and comes where it must be asked first', () => {
    const consent = start();
    expect(consent.$view.get()).toBe('closed');
    applyJurisdiction(consent, { country: 'FR' });
    expect([consent.$view.get(), consent.$status.get()]).toEqual(['banner', 'undecided']);
    expect(told).toMatchObject([{ code: 'FR', model: 'opt-in', source: 'app', denied: [] }]);
    expect(told[0]?.reason).toBe('opt-in: FR, GDPR Art. 6(1)(a) and ePrivacy 5(3)');
  });

  it('does not come where law lets visitors object, and their objection holds', () => {
    const consent = start();
    const views: string[] = [];
    consent.$view.listen((view) => views.push(view));
    applyJurisdiction(consent, california);
    expect([consent.$view.get(), consent.granted('analytics & ads')]).toEqual(['closed', true]);
    consent.rejectAll();
    expect(consent.granted('analytics | ads')).toBe(false);
    const next = start();
    applyJurisdiction(next, california);
    expect([next.granted('analytics | ads'), next.$view.get(), views]).toEqual([false, 'closed', []]);
  });

  it('does not come again for a returning visitor', () => {
    start().rejectAll();
    const next = start();
    applyJurisdiction(next, { country: 'FR' });
    expect(next.$view.get()).toBe('closed');
  });
});

describe('the place', () => {
  it('is what the page says, before what the program says', async () => {
    document.documentElement.dataset.country = 'US';
    document.documentElement.dataset.region = 'CA';
    await applyJurisdiction(start(), { country: 'FR' });
    document.body.innerHTML = '<script data-policy="#p" data-country="DE"></script>';
    await applyJurisdiction(start(), { country: 'FR' });
    expect(told.map(({ code, source }) => `${code} ${source}`)).toEqual(['US-CA page', 'DE page']);
  });

  it('is not what visitors write into the page', async () => {
    document.body.innerHTML = '<div data-country="US" data-region="WY" data-policy="x"></div>';
    await applyJurisdiction(start(), { country: 'FR' });
    expect(told[0]?.code).toBe('FR');
  });

  it('is guessed when nobody says it, and a guess never begins what was not asked', async () => {
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
      timeZone: 'America/Los_Angeles',
    } as Intl.ResolvedDateTimeFormatOptions);
    const consent = start();
    await applyJurisdiction(consent);
    expect(told[0]).toMatchObject({ code: 'default', model: 'opt-in', source: 'guess' });
    expect(consent.$view.get()).toBe('banner');
    const trusting = start({ ...POLICY, trustGuess: true });
    await applyJurisdiction(trusting);
    expect(told[1]).toMatchObject({ code: 'US-CA', model: 'opt-out', source: 'guess' });
  });

  it('that turns out to be another begins anew from the policy of the site', async () => {
    const consent = start();
    await applyJurisdiction(consent, { country: 'FR' });
    await applyJurisdiction(consent, california);
    expect([consent.granted('ads'), consent.$view.get(), consent.policy.expires]).toEqual([
      true,
      'closed',
      395,
    ]);
    await applyJurisdiction(consent, { country: 'FR' });
    expect([consent.granted('ads'), consent.policy.expires]).toEqual([false, 180]);
  });
});

describe('Global Privacy Control', () => {
  it('denies sale where it binds, without a banner and without a moment of consent, with a receipt that says so', async () => {
    signal(true);
    const consent = start();
    await applyJurisdiction(consent, california);
    expect([consent.granted('ads'), consent.granted('analytics')]).toEqual([false, true]);
    expect(effects.filter((effect) => effect.endsWith('granted'))).toEqual([]);
    expect(consent.$view.get()).toBe('closed');
    expect(told[0]?.denied).toEqual(['ads']);
    await settled();
    expect(delivered).toHaveLength(1);
    expect(delivered[0]).toMatchObject({
      method: 'signal',
      policy: { jurisdiction: 'US-CA' },
      decision: { choices: { ads: 'denied', analytics: 'granted' } },
    });
  });

  it('is recorded once, not on every page', async () => {
    signal(true);
    await applyJurisdiction(start(), california);
    const first = decodeStored(document.cookie);
    await applyJurisdiction(start(), california);
    expect(decodeStored(document.cookie)).toEqual(first);
    expect(told.map(({ denied }) => denied)).toEqual([['ads'], []]);
  });

  it('does not undo what is granted on this site despite it', async () => {
    signal(true);
    const consent = start();
    await applyJurisdiction(consent, california);
    consent.save({ ads: true });
    const next = start();
    await applyJurisdiction(next, california);
    expect(next.granted('ads')).toBe(true);
  });

  it('undoes what was granted before it was switched on', async () => {
    const consent = start();
    await applyJurisdiction(consent, california);
    consent.acceptAll();
    signal(true);
    const next = start();
    await applyJurisdiction(next, california);
    expect([next.granted('ads'), next.granted('analytics')]).toEqual([false, true]);
  });

  it('adds nothing where it does not bind, or where nothing begins before it is given', async () => {
    signal(true);
    const virginia = start();
    await applyJurisdiction(virginia, { country: 'US', region: 'VA' });
    expect(virginia.granted('ads')).toBe(true);
    const france = start();
    await applyJurisdiction(france, { country: 'FR' });
    const strict = start({ ...POLICY, model: 'opt-in' });
    await applyJurisdiction(strict, california);
    expect([france, strict].map(({ $view }) => $view.get())).toEqual(['banner', 'banner']);
    expect([decodeStored(document.cookie), localStorage.length]).toEqual([undefined, 0]);
  });
});

it('a signal that is new in this browser is obeyed before an older grant runs anything', async () => {
  const before = start({ ...POLICY, jurisdiction: 'FR' });
  await before.acceptAll();
  before.destroy();
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.dataset.consent = 'ads';
  let ran = false;
  script.replaceWith = () => {
    ran = true;
  };
  document.body.append(script);
  signal(true);
  const consent = start();
  await applyJurisdiction(consent, california);
  await settled();
  script.remove();
  expect([ran, consent.granted('ads'), consent.granted('analytics')]).toEqual([false, false, true]);
  expect(JSON.parse(localStorage.getItem(`avow:${delivered.at(-1)?.jti}`) ?? '{}')).toMatchObject({
    method: 'signal',
    policy: { jurisdiction: 'US-CA' },
    decision: { choices: { ads: 'denied', analytics: 'granted' } },
  });
});
