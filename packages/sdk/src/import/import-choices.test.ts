import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assemble } from '../assemble.js';
import type { Consent } from '../consent.js';
import { decodeStored } from '../decision/stored-choice.js';
import { applyJurisdiction } from '../jurisdiction/apply-jurisdiction.js';
import type { LoadPart } from '../lazy-parts.js';
import type { Policy } from '../policy/policy.js';
import { PREFIX } from '../receipts/decision-record.js';
import { payloadOf } from '../receipts/payload.js';
import { pendingRecords } from '../receipts/pending.js';
import type { ReceiptPayload } from '../receipts/receipt.js';
import { policyWith } from '../testing/policy.js';
import { klaro } from './from/klaro.js';
import { vanillaCookieconsent } from './from/vanilla-cookieconsent.js';
import { importChoices } from './import-choices.js';

const DAY = 86_400;
const POLICY = policyWith({
  receipts: { endpoint: '/consent' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Measurement', sale: false },
    { id: 'ads', name: 'Advertising' },
    { id: 'media', name: 'Media', sale: false },
  ],
  services: [],
});
const AUTO: Policy = { ...POLICY, jurisdiction: 'auto' };
const CALIFORNIA = { country: 'US', region: 'CA' };

let consent: Consent;
/** Every purpose that was granted at any moment. */
let everGranted: Set<string>;

const load = (() =>
  Promise.resolve({ deliver: () => undefined, withdrawServices: () => undefined })) as unknown as LoadPart;

const start = (policy = AUTO): void => {
  consent = assemble(policy, load);
  consent.$choices.subscribe((choices) => {
    for (const id in choices) if (choices[id] === 'granted') everGranted.add(id);
  });
};
const answered = (name: string, value: unknown): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: what the old tool wrote.
  document.cookie = `${name}=${encodeURIComponent(JSON.stringify(value))};path=/`;
};
const receipts = (): Promise<ReceiptPayload[]> =>
  Promise.all(pendingRecords().map((record) => payloadOf(record, null, async () => 'h')));

beforeEach(() => {
  everGranted = new Set();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  consent.destroy();
  Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: false });
  // biome-ignore lint/suspicious/noDocumentCookie: what the visitor's browser does when data is cleared.
  for (const name of ['avow', 'klaro', 'cc_cookie']) document.cookie = `${name}=;path=/;max-age=-1`;
  localStorage.clear();
  vi.restoreAllMocks();
});

describe('where the law lets purposes be until objected to', () => {
  it('what was refused to the old tool is at no moment granted, and the receipt names the law', async () => {
    answered('klaro', { analytics: false, ads: true });
    start();
    importChoices(consent, klaro);
    await applyJurisdiction(consent, CALIFORNIA);
    expect([...everGranted].sort()).toEqual(['ads', 'essential', 'media']);
    expect(consent.$status.get()).toBe('not-required');
    expect(await receipts()).toMatchObject([
      {
        method: 'import',
        event: 'given',
        notice: { jurisdiction: 'US-CA' },
        // Nobody was asked about media, which the law lets be.
        choices: { essential: 'granted', analytics: 'denied', ads: 'granted', media: 'granted' },
      },
    ]);
  });

  it('Global Privacy Control stands against a grant to the old tool, which is at no moment in force', async () => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: true });
    answered('klaro', { analytics: false, ads: true });
    start();
    importChoices(consent, klaro);
    await applyJurisdiction(consent, CALIFORNIA);
    expect([...everGranted].sort()).toEqual(['essential', 'media']);
    expect((await receipts()).map(({ method, choices }) => [method, choices.analytics, choices.ads])).toEqual(
      [
        ['import', 'denied', 'denied'],
        ['signal', 'denied', 'denied'],
      ],
    );
  });
});

describe('the receipt of an import', () => {
  const time = Math.floor(Date.now() / 1000) - 100 * DAY;
  const record = {
    categories: ['analytics'],
    services: { analytics: [], ads: [], media: [] },
    consentId: 'i',
    revision: 0,
    consentTimestamp: new Date(time * 1000).toISOString(),
    expirationTime: Date.now() + DAY * 1000,
  };

  it.each([
    ['under one law', POLICY, undefined] as const,
    ['under the law of the place', AUTO, { country: 'FR' }] as const,
  ])('bears the time of the answer, %s, and ends when that does', async (_, policy, place) => {
    answered('cc_cookie', record);
    start(policy);
    importChoices(consent, vanillaCookieconsent);
    if (place) await applyJurisdiction(consent, place);
    expect(await receipts()).toMatchObject([
      {
        method: 'import',
        iat: time,
        exp: time + 180 * DAY,
        notice: { jurisdiction: place?.country ?? 'default' },
      },
    ]);
    expect(decodeStored(document.cookie)?.time).toBe(time);
  });

  it('bears the time of carrying over where the old tool kept none', async () => {
    answered('klaro', { analytics: true });
    start(POLICY);
    importChoices(consent, klaro);
    expect((await receipts())[0]?.iat).toBeGreaterThan(Date.now() / 1000 - 60);
  });

  it('leaves what others keep in storage as it is', () => {
    localStorage.setItem(`${PREFIX}note`, 'not of ours');
    answered('cc_cookie', record);
    start(POLICY);
    importChoices(consent, vanillaCookieconsent);
    expect(localStorage.getItem(`${PREFIX}note`)).toBe('not of ours');
    expect(consent.granted('analytics')).toBe(true);
  });

  it('is one, however often the import is called', async () => {
    answered('klaro', { analytics: true });
    start(POLICY);
    const stop = importChoices(consent, klaro);
    expect(importChoices(consent, klaro)).toBe(stop);
    expect(await receipts()).toHaveLength(1);
  });
});

describe('what begins on silence', () => {
  /** What a site with the script tag has: the part comes later than the page. */
  const SILENT: Policy = {
    ...POLICY,
    parts: ['import-klaro'],
    purposes: [
      { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
      { id: 'analytics', name: 'Measurement', legalBasis: 'legitimate-interest' },
      { id: 'ads', name: 'Advertising', optOut: true },
    ],
  };

  it('waits for what was answered to another tool, and never begins where that was an objection', async () => {
    answered('klaro', { analytics: false, ads: false });
    start(SILENT);
    await Promise.resolve();
    expect([...everGranted]).toEqual(['essential']);
    importChoices(consent, klaro);
    expect([...everGranted]).toEqual(['essential']);
    expect((await receipts())[0]).toMatchObject({
      method: 'import',
      choices: { essential: 'granted', analytics: 'denied', ads: 'denied' },
    });
  });

  it('begins once there is no such answer, and the visitor is asked nothing', () => {
    start(SILENT);
    expect(consent.$choices.get()).toMatchObject({ analytics: 'denied', ads: 'denied' });
    importChoices(consent, klaro);
    expect(consent.$choices.get()).toMatchObject({ analytics: 'granted', ads: 'granted' });
    expect([consent.$status.get(), consent.$view.get()]).toEqual(['not-required', 'closed']);
    expect(document.cookie).not.toContain('avow');
    // Another tab, or a page that comes back, makes no difference.
    dispatchEvent(new Event('focus'));
    expect(consent.granted('analytics')).toBe(true);
  });

  it('does not wait on a later visit of who has answered here', () => {
    start(SILENT);
    importChoices(consent, klaro);
    consent.save({ ads: false });
    consent.destroy();
    start(SILENT);
    expect(consent.$choices.get()).toMatchObject({ analytics: 'granted', ads: 'denied' });
  });
});
