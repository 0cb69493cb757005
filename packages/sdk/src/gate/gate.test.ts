import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ScriptEngine, startScriptEngine } from '../testing/script-engine.js';
import { createGate } from './gate.js';
import { fetchAhead, reviveScript } from './rare-scripts.js';

let engine: ScriptEngine;
let granted: Set<string>;
let end: AbortController;
let blocked: number;
let faults: string[];
const onBlocked = (): void => void blocked++;
const onError = (event: Event): void =>
  void faults.push((event as CustomEvent<{ message: string }>).detail.message);

beforeEach(() => {
  engine = startScriptEngine();
  granted = new Set();
  end = new AbortController();
  blocked = 0;
  faults = [];
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  document.addEventListener('avow:blocked', onBlocked);
  document.addEventListener('avow:error', onError);
});
afterEach(() => {
  end.abort();
  engine.end();
  document.removeEventListener('avow:blocked', onBlocked);
  document.removeEventListener('avow:error', onError);
  document.head.innerHTML = '';
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const createdGate = () =>
  createGate(
    (expression) => granted.has(expression),
    end,
    (work) => work({ fetchAhead, reviveScript }),
  );
const add = (html: string): void => document.body.insertAdjacentHTML('beforeend', html);
const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const source = (id: string): string | null => element(id).getAttribute('src');
/** Resolves once the gate, too, has been told what came onto the page until now. */
const observed = (): Promise<void> =>
  new Promise((resolve) => {
    const witness = new MutationObserver(() => {
      witness.disconnect();
      resolve();
    });
    witness.observe(document, { childList: true, subtree: true });
    document.body.append(document.createComment(''));
  });

describe('content', () => {
  it('is shown while what it needs is granted, and hidden in its stead while it is not', () => {
    add('<p id="show" data-consent-show="ads">yes</p><p id="hide" data-consent-hide="ads">no</p>');
    const apply = createdGate();
    apply();
    expect([element('show').hidden, element('hide').hidden]).toEqual([true, false]);
    granted.add('ads');
    apply();
    expect([element('show').hidden, element('hide').hidden]).toEqual([false, true]);
    expect(blocked).toBe(0);
  });

  it('that carries no such mark is left as it is', () => {
    add('<p id="a" data-consent="ads" hidden></p><p id="b" data-consent-show="" data-consent="ads"></p>');
    createdGate()();
    expect([element('a').hidden, element('b').hidden]).toEqual([true, false]);
  });
});

describe('an embed', () => {
  it('loads while it is granted, and goes with consent', () => {
    add('<div id="a" data-consent="media" data-src="/player"></div>');
    const apply = createdGate();
    apply();
    expect([source('a'), blocked]).toEqual([null, 1]);
    granted.add('media');
    apply();
    expect([source('a'), blocked]).toEqual(['/player', 1]);
    granted.clear();
    apply();
    expect([source('a'), blocked]).toEqual([null, 2]);
  });

  it('of several is enough to say that some wait, wherever it stands', () => {
    granted.add('media');
    const [yes, no] = ['media', 'ads'].map((name) => `<div data-consent="${name}" data-src="/player"></div>`);
    add(`${yes}${no}${yes}`);
    createdGate()();
    expect(blocked).toBe(1);
  });

  it('without a source of its own is for whoever draws placeholders, and keeps what it has', () => {
    granted.add('media');
    add('<div id="a" data-consent="media" src="/own"></div>');
    createdGate()();
    expect([source('a'), blocked]).toEqual(['/own', 1]);
  });

  it('without a purpose is none', () => {
    add('<div id="a" data-consent="" data-src="/player"></div>');
    createdGate()();
    expect([source('a'), blocked]).toEqual([null, 0]);
  });

  it('is given its source in a task of its own while the page is parsed', () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    granted.add('media');
    add('<div id="a" data-consent="media" data-src="/player"></div>');
    createdGate()();
    expect(source('a')).toBeNull();
    vi.runAllTimers();
    expect(source('a')).toBe('/player');
    state.mockReturnValue('interactive');
    add('<div id="b" data-consent="media" data-src="/player"></div>');
    document.dispatchEvent(new Event('readystatechange'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that the page makes fail is reported, and stops no other', () => {
    granted.add('media');
    add(
      '<div id="a" data-consent="media" data-src="/a"></div><div id="b" data-consent="media" data-src="/b"></div>',
    );
    element('a').setAttribute = () => {
      throw new TypeError('Trusted Types');
    };
    createdGate()();
    expect([source('b'), faults]).toEqual(['/b', ['TypeError: Trusted Types']]);
  });
});

describe('a marked script', () => {
  it('runs once it is granted, and nothing waits for a placeholder', () => {
    add('<script id="a" type="text/plain" data-consent="ads"></script>');
    const apply = createdGate();
    apply();
    expect(engine.ids()).toEqual([]);
    granted.add('ads');
    apply();
    expect([engine.ids(), blocked]).toEqual([['a'], 0]);
  });

  it('in a drawing is no script of the page', () => {
    granted.add('ads');
    add('<svg><script id="a" data-consent="ads"></script></svg>');
    createdGate()();
    expect(engine.ids()).toEqual([]);
  });
});

describe('what comes later', () => {
  it('is kept as what was there: itself, and what is inside', async () => {
    granted.add('media');
    createdGate()();
    add(
      '<div id="a" data-consent="media" data-src="/a"><i><b id="b" data-consent="media" data-src="/b"></b></i></div>',
    );
    add('<p><i id="hide" data-consent-hide="media"></i></p><p id="plain" data-src="/no"></p>');
    await vi.waitFor(() => expect(element('hide').hidden).toBe(true));
    expect([source('a'), source('b'), source('plain')]).toEqual(['/a', '/b', null]);
  });

  it('says that something waits only where something does', async () => {
    createdGate()();
    add('<p>text</p>');
    await observed();
    expect(blocked).toBe(0);
    add('<div data-consent="media" data-src="/a"></div>');
    await vi.waitFor(() => expect(blocked).toBe(1));
  });

  it('may be text, or a form whose fields have the names of what the gate asks', async () => {
    createdGate()();
    document.body.append('text', document.createComment('comment'));
    const form = document.createElement('form');
    Object.defineProperty(form, 'matches', { value: document.createElement('input') });
    document.body.append(form);
    add('<p id="show" data-consent-show="ads"></p>');
    await vi.waitFor(() => expect(element('show').hidden).toBe(true));
    expect(faults).toEqual([expect.stringContaining('TypeError')]);
  });

  it('is no longer looked at once the gate has ended, and neither is the page', async () => {
    const apply = createdGate();
    end.abort();
    add('<p id="show" data-consent-show="ads"></p>');
    await observed();
    apply();
    expect(element('show').hidden).toBe(false);
  });

  it('scripts that waited for the end of the page run when it has come', () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    granted.add('ads');
    add('<script id="a" type="text/plain" data-type="module" data-consent="ads"></script>');
    createdGate()();
    expect(engine.ids()).toEqual([]);
    state.mockReturnValue('interactive');
    document.dispatchEvent(new Event('readystatechange'));
    expect(engine.ids()).toEqual(['a']);
  });
});
