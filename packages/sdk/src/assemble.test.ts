import { describe, expect, it, vi } from 'vitest';
import type { Consent } from './consent.js';
import { decodeStored } from './decision/stored-choice.js';
import type { LoadPart } from './lazy-parts.js';
import type { DecisionRecord } from './receipts/decision-record.js';
import { policyWith } from './testing/policy.js';

import { cookies, delivered, loaded, of, settled, start, withdrawn } from './testing/watched-consent.js';

describe('what needs an act of its own', () => {
  const policy = policyWith({
    purposes: [
      { id: 'stats', name: 'Stats' },
      { id: 'health', name: 'Health', sensitive: true },
      { id: 'wine', name: 'Wine', minAge: 18 },
    ],
    services: [],
  });
  it('is denied by "accept all", and granted by name', async () => {
    const consent = start(policy);
    await consent.acceptAll();
    expect(consent.$status.get()).toBe('decided');
    expect(consent.$choices.get()).toEqual({ stats: 'granted', health: 'denied', wine: 'denied' });
    await consent.save({ health: true });
    await consent.acceptAll();
    expect(consent.$choices.get()).toEqual({ stats: 'granted', health: 'granted', wine: 'denied' });
  });
});

describe('a policy', () => {
  it.each([[undefined], [1], [null], [{ toString: 0 }], [['1']]])(
    'without a version grants nothing, and says why (%j)',
    async (version) => {
      const consent = start({ ...policyWith(), version });
      await consent.acceptAll();
      expect(consent.granted('analytics | ads | security | essential')).toBe(false);
      expect(cookies()).toBe('');
      await settled();
      expect(of('error')).toContainEqual(expect.objectContaining({ code: 'policy' }));
    },
  );
});

describe('a policy revised on the page', () => {
  it('is in force at once, without a receipt, and a stored choice still counts', async () => {
    const consent = start(policyWith({ jurisdiction: 'auto', receipts: { endpoint: '/consent' } }));
    expect([consent.$status.get(), consent.$view.get()]).toEqual(['undecided', 'closed']);
    const { purposes } = policyWith();
    const revised = policyWith({ purposes: purposes.map((purpose) => ({ ...purpose, optOut: true })) });
    consent.revise(revised);
    expect(consent.policy).toBe(revised);
    expect([consent.$status.get(), consent.$choices.get().ads]).toEqual(['not-required', 'granted']);
    expect([cookies(), delivered]).toEqual(['', []]);
    await consent.save({ ads: false });
    consent.revise(policyWith());
    expect(consent.$choices.get().ads).toBe('denied');
  });
  it('says nothing when nothing changes', async () => {
    const consent = start();
    await settled();
    consent.revise(policyWith({ notice: { version: '2' } }));
    expect(of('change')).toEqual([]);
  });
});

describe('after a decision', () => {
  it('services are stopped or go on, told what held before and what holds now', async () => {
    const consent = start();
    await consent.acceptAll();
    await settled();
    await consent.withdraw(['ads']);
    await settled();
    expect(withdrawn).toMatchObject([
      [consent.policy, { choices: { ads: 'denied' } }, { choices: { ads: 'granted' } }],
      [consent.policy, { choices: { ads: 'granted' } }, { choices: { ads: 'denied' } }],
    ]);
  });
  it('nothing is loaded where the policy names no service', async () => {
    const { services: _, ...bare } = policyWith();
    await start(bare).rejectAll();
    await settled();
    expect(loaded).not.toContain('withdrawal');
  });
});

describe('a choice that expires while the page is open', () => {
  it('counts no more once the visitor comes back to the page', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const consent = start();
    await consent.acceptAll();
    vi.setSystemTime(Date.now() + 181 * 86_400_000);
    dispatchEvent(new Event('focus'));
    vi.useRealTimers();
    expect([consent.$status.get(), consent.$choices.get().ads]).toEqual(['undecided', 'denied']);
  });
});

describe('before a choice', () => {
  it('nothing is stored, what rests on consent is denied, and the banner is called for', async () => {
    const consent = start();
    await settled();
    expect(consent.$status.get()).toBe('undecided');
    expect(consent.$view.get()).toBe('banner');
    expect(consent.$choices.get()).toEqual({
      essential: 'granted',
      analytics: 'denied',
      ads: 'denied',
      security: 'granted',
    });
    expect([cookies(), localStorage.length]).toEqual(['', 0]);
    expect(of('ready')).toHaveLength(1);
    expect(loaded).not.toContain('receipts');
  });

  it('there is nothing to ask where no purpose rests on consent', () => {
    const consent = start(
      policyWith({ purposes: [{ id: 'a', name: 'A', legalBasis: 'contract' }], services: [] }),
    );
    expect([consent.$status.get(), consent.$view.get()]).toEqual(['not-required', 'closed']);
  });

  it('"ready" comes once the caller has its consent in hand', async () => {
    let known: Consent | undefined;
    let atReady: Consent | undefined;
    const onReady = (): void => {
      atReady = known;
    };
    document.addEventListener('avow:ready', onReady);
    known = start();
    await settled();
    document.removeEventListener('avow:ready', onReady);
    expect(atReady).toBe(known);
  });
});

describe('a decision', () => {
  it.each<[string, (consent: Consent) => Promise<void>, Record<string, string>, string]>([
    [
      'acceptAll',
      (consent) => consent.acceptAll(),
      { analytics: 'granted', ads: 'granted', security: 'granted' },
      'accept-all',
    ],
    [
      'rejectAll',
      (consent) => consent.rejectAll(),
      { analytics: 'denied', ads: 'denied', security: 'denied' },
      'reject-all',
    ],
    [
      'save',
      (consent) => consent.save({ analytics: true, ads: false }),
      { analytics: 'granted', ads: 'denied', security: 'granted' },
      'save',
    ],
    [
      'save with a method',
      (consent) => consent.save({ ads: true }, 'embed'),
      { analytics: 'denied', ads: 'granted', security: 'granted' },
      'embed',
    ],
    [
      'withdraw',
      (consent) => consent.withdraw(),
      { analytics: 'denied', ads: 'denied', security: 'denied' },
      'save',
    ],
    [
      'withdraw of one',
      (consent) => consent.withdraw(['security']),
      { analytics: 'denied', ads: 'denied', security: 'denied' },
      'save',
    ],
  ])('by %s takes effect before the call returns', (_, decide, choices, method) => {
    const consent = start();
    decide(consent);
    expect(consent.$choices.get()).toEqual({ essential: 'granted', ...choices });
    for (const [id, choice] of Object.entries(choices))
      expect(consent.granted(id)).toBe(choice === 'granted');
    expect(of('change')).toHaveLength(1);
    expect(of('change')[0]).toMatchObject({ method, choices: consent.$choices.get() });
    expect(decodeStored(cookies())).toBeDefined();
  });

  it('tells what changed, and only that', () => {
    const consent = start();
    consent.acceptAll();
    consent.save({ ads: false });
    consent.save({ ads: false });
    expect(of('change').map(({ changed }) => changed)).toEqual([['analytics', 'ads'], ['ads'], []]);
  });

  it('leaves what it does not name undecided, and the banner open for it', () => {
    const consent = start();
    consent.save({ analytics: true });
    expect([consent.$status.get(), consent.$view.get()]).toEqual(['undecided', 'banner']);
    consent.save({ ads: false });
    expect([consent.$status.get(), consent.$view.get()]).toEqual(['decided', 'closed']);
  });

  it('cannot deny what the law does not leave to the visitor', () => {
    const consent = start();
    consent.rejectAll();
    consent.withdraw(['essential']);
    consent.save({ essential: false });
    expect(consent.granted('essential')).toBe(true);
  });

  it('grants only what is said to be true, by a member of its own', () => {
    const consent = start(
      policyWith({ purposes: [...policyWith().purposes, { id: 'constructor', name: 'C' }] }),
    );
    consent.save({});
    consent.save({ analytics: 'no', ads: 1, media: {} } as never);
    consent.save(Object.create(null) as never);
    expect(consent.$choices.get()).toMatchObject({
      analytics: 'denied',
      ads: 'denied',
      constructor: 'denied',
    });
    expect(consent.granted('constructor')).toBe(false);
  });

  it('holds on the next page, for the same visitor', () => {
    start().save({ analytics: true, ads: false });
    const { id } = decodeStored(cookies()) ?? {};
    const next = start();
    expect(next.$status.get()).toBe('decided');
    expect(next.$view.get()).toBe('closed');
    expect(next.granted('analytics & !ads')).toBe(true);
    next.acceptAll();
    expect(decodeStored(cookies())?.id).toBe(id);
  });

  it('is lost with a new version of the policy: the visitor is asked again', () => {
    start().acceptAll();
    const next = start(policyWith({ version: '2' }));
    expect([next.$status.get(), next.granted('analytics')]).toEqual(['undecided', false]);
  });

  it('counts for a day only under a policy of one day', () => {
    vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] });
    start(policyWith({ expires: 1 })).acceptAll();
    vi.setSystemTime(1_800_000_000_000 + 86_399_000);
    expect(start(policyWith({ expires: 1 })).granted('analytics')).toBe(true);
    vi.setSystemTime(1_800_000_000_000 + 86_401_000);
    expect(start(policyWith({ expires: 1 })).granted('analytics')).toBe(false);
  });

  it('of a name that is no purpose changes nothing and is reported while developing', async () => {
    const consent = start();
    await expect(consent.save({ typo: true } as never)).resolves.toBeUndefined();
    await expect(consent.withdraw(['typo'])).resolves.toBeUndefined();
    expect(consent.$choices.get()).toMatchObject({ analytics: 'denied', ads: 'denied' });
    expect(of('error')).toContainEqual({ code: 'purpose', message: '"typo" is no purpose of the policy' });
  });

  it('of one tab is followed by another, and never undone by it', () => {
    const [here, there] = [start(), start()];
    here.acceptAll();
    expect(there.granted('analytics')).toBe(false);
    dispatchEvent(new Event('storage'));
    expect(there.granted('analytics')).toBe(true);
    expect([there.$status.get(), there.$view.get()]).toEqual(['decided', 'closed']);
    const changes = of('change').length;
    dispatchEvent(new Event('focus'));
    expect(of('change')).toHaveLength(changes);
  });
});

describe('receipts', () => {
  const withReceipts = policyWith({ receipts: { endpoint: '/consent' } });

  it('are called for once per decision, written down first, and never without a receiver', async () => {
    start().acceptAll();
    await settled();
    expect([loaded.includes('receipts'), localStorage.length]).toEqual([false, 0]);

    const consent = start(withReceipts);
    await settled();
    consent.rejectAll();
    const [key = ''] = Object.keys(localStorage);
    const record = JSON.parse(localStorage.getItem(key) ?? '') as DecisionRecord;
    await settled();
    expect(delivered).toHaveLength(1);
    expect(delivered[0]).toMatchObject({ jti: record.jti, method: 'reject-all', answers: '1111' });
    expect(key).toBe(`avow:${record.jti}`);
  });

  it('are not called for on a later page with nothing to send, and are when something waits', async () => {
    start(withReceipts).acceptAll();
    await settled();
    delivered.length = 0;
    start(withReceipts);
    await settled();
    expect(delivered).toEqual([undefined]);
    delivered.length = 0;
    localStorage.clear();
    start(withReceipts);
    await settled();
    expect(delivered).toEqual([]);
  });

  it('are made from memory where storage is full, and the choice holds', async () => {
    const setItem = vi.fn(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    vi.stubGlobal('localStorage', { setItem, clear: () => undefined });
    const consent = start(withReceipts);
    await expect(consent.acceptAll()).resolves.toBeUndefined();
    await settled();
    expect(setItem).toHaveBeenCalled();
    expect(consent.granted('analytics')).toBe(true);
    expect(delivered).toHaveLength(1);
  });

  it('of this visitor are listed, and none are looked for before a choice', async () => {
    const consent = start();
    expect(await consent.receipts()).toEqual([]);
    expect(loaded).not.toContain('receipts');
    consent.rejectAll();
    expect(await consent.receipts()).toEqual(['receipt']);
  });

  it('whose part cannot be loaded are reported, and the decision holds', async () => {
    const consent = start(withReceipts, (() => Promise.reject(new Error('blocked'))) as unknown as LoadPart);
    await expect(consent.acceptAll()).resolves.toBeUndefined();
    await settled();
    expect(consent.granted('analytics')).toBe(true);
    expect(of('error')).toContainEqual({ code: 'receipts', message: 'Error: blocked' });
  });
});
