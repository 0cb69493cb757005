import { describe, expect, it } from 'vitest';

import { events, load, of, settled, start, started } from './testing/watched-consent.js';

describe('when', () => {
  const isDone = async (promise: Promise<void>): Promise<boolean> =>
    Promise.race([promise.then(() => true), settled().then(() => false)]);

  it('resolves at once for what is granted', async () => {
    expect(await isDone(start().when('essential'))).toBe(true);
  });

  it('resolves when the expression first becomes granted, and not before', async () => {
    const consent = start();
    const all = consent.when('analytics & ads');
    consent.save({ analytics: true });
    expect(await isDone(all)).toBe(false);
    consent.save({ ads: true });
    expect(await isDone(all)).toBe(true);
  });

  it('never resolves for a name nobody knows', async () => {
    const consent = start();
    const never = consent.when('typo | analytics');
    consent.acceptAll();
    expect(await isDone(never)).toBe(false);
  });
});

describe('granted', () => {
  it('reports what it cannot read, once, and grants nothing', () => {
    const consent = start();
    for (const expression of ['typo', '!typo', 'analytics &', '', 'constructor', '__proto__']) {
      events.length = 0;
      expect([consent.granted(expression), consent.granted(expression)], expression).toEqual([false, false]);
      expect(of('error')).toEqual([{ code: 'expression', message: expression }]);
    }
  });

  it('follows every change of an expression asked before', () => {
    const consent = start();
    const seen: boolean[] = [];
    for (const step of [consent.acceptAll, consent.rejectAll, consent.acceptAll]) {
      step();
      seen.push(consent.granted('service:retargeting & !(analytics & !ads)'));
    }
    expect(seen).toEqual([true, false, true]);
  });
});

describe('the view', () => {
  it('opens and closes, and comes back to the banner while the visitor is undecided', () => {
    const consent = start();
    consent.open('preferences');
    expect(consent.$view.get()).toBe('preferences');
    consent.close();
    expect(consent.$view.get()).toBe('banner');
    consent.close();
    expect(consent.$view.get()).toBe('closed');
    consent.open('notice');
    consent.acceptAll();
    expect(consent.$view.get()).toBe('closed');
    consent.open('preferences');
    consent.close();
    expect(consent.$view.get()).toBe('closed');
  });

  it('opens by an element marked for it, or by what is inside', () => {
    document.body.innerHTML =
      '<a href="#x" data-consent-open="preferences"><b>Choices</b></a><button data-consent-open="notice">Notice</button>';
    const consent = start();
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    document.querySelector('b')?.dispatchEvent(click);
    expect([consent.$view.get(), click.defaultPrevented]).toEqual(['preferences', true]);
    document.querySelector('button')?.click();
    expect(consent.$view.get()).toBe('notice');
  });
});

describe('a policy that cannot be used', () => {
  it.each<[string, unknown, RegExp]>([
    ['missing', undefined, /was not found/],
    ['not loaded', new TypeError('Failed to fetch'), /could not be loaded \(TypeError: Failed to fetch\)/],
    ['no JSON', '{"version"', /is no JSON/],
    ['without purposes', { version: '1' }, /purposes is missing: give a list/],
  ])('%s, denies everything, asks nothing and says what, where and how', async (_, policy, message) => {
    const consent = started(policy, load);
    await settled();
    expect([consent.$status.get(), consent.$view.get(), consent.$choices.get()]).toEqual([
      'not-required',
      'closed',
      {},
    ]);
    expect(consent.granted('essential')).toBe(false);
    expect(
      of('error')
        .map((detail) => `${detail.message}`)
        .join('\n'),
    ).toMatch(message);
    expect(of('error')[0]?.code).toBe('policy');
    expect(of('ready')).toHaveLength(1);
  });

  it('denies still after a decision on it', async () => {
    const consent = start({ purposes: 7 });
    await expect(consent.acceptAll()).resolves.toBeUndefined();
    await expect(consent.save({ analytics: true })).resolves.toBeUndefined();
    expect(consent.granted('analytics')).toBe(false);
  });
});

describe('a page that throws', () => {
  it('in a listener is told, and nothing else is lost', async () => {
    const consent = start();
    const heard: string[] = [];
    consent.$choices.listen(() => {
      throw new Error('of the page');
    });
    consent.$choices.listen(() => heard.push('choices'));
    consent.$status.listen(() => heard.push('status'));
    await expect(consent.acceptAll()).resolves.toBeUndefined();
    expect(heard).toEqual(['choices', 'status']);
    expect(consent.granted('ads')).toBe(true);
    expect(of('error')).toEqual([{ code: 'page', message: 'Error: of the page' }]);
    expect(of('change')).toHaveLength(1);
  });
});

describe('destroy', () => {
  it('a mark that names no view changes nothing', () => {
    const consent = start();
    document.body.innerHTML = '<button data-consent-open>Choices</button>';
    document.querySelector('button')?.click();
    expect(consent.$view.get()).toBe('banner');
  });

  it('ends what listens: links, other tabs, what comes onto the page', async () => {
    document.body.innerHTML = '<button data-consent-open="notice">Notice</button>';
    const consent = start();
    const other = start();
    consent.destroy();
    document.querySelector('button')?.click();
    other.acceptAll();
    dispatchEvent(new Event('storage'));
    document.body.insertAdjacentHTML('beforeend', '<p id="shown" hidden data-consent-show="essential">x</p>');
    other.destroy();
    await settled();
    expect(consent.$view.get()).toBe('closed');
    expect(consent.granted('analytics')).toBe(false);
  });
});
