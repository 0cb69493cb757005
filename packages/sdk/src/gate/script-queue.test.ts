import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ScriptEngine, startScriptEngine } from '../testing/script-engine.js';
import { fetchAhead } from './fetch-ahead.js';
import { reviveScript } from './revive-script.js';
import { createScriptQueue } from './script-queue.js';

let engine: ScriptEngine;
let denied: Set<string>;
let add: (script: HTMLScriptElement) => void;
let run: () => void;
/** How often the part of rare needs was asked for. */
let rare: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  engine = startScriptEngine();
  denied = new Set();
  rare = 0;
  [add, run] = createScriptQueue(
    ({ id }) => !denied.has(id),
    (work) => {
      rare++;
      work({ fetchAhead, reviveScript });
    },
  );
});
afterEach(() => {
  engine.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.head.innerHTML = '';
  document.body.innerHTML = '';
});

const tag = (id: string, attributes = ''): string =>
  `<script id="${id}" type="text/plain" data-consent="ads" ${attributes}></script>`;
const external = (id: string, attributes = ''): string => tag(id, `src="/${id}.js" ${attributes}`);
const addAll = (): void => document.body.querySelectorAll('script').forEach(add);
const runAll = (html: string): void => {
  engine.parse(html);
  addAll();
  run();
};
const end = (id: string, how = 'load'): boolean => engine.script(id).dispatchEvent(new Event(how));
const preloaded = (): string[] =>
  [...document.head.querySelectorAll('link')].map((link) => link.getAttribute('href') ?? '');
const readyState = (state: DocumentReadyState): void => {
  vi.spyOn(document, 'readyState', 'get').mockReturnValue(state);
};

describe('order', () => {
  it('inline scripts run at once, as they stand', () => {
    runAll(tag('1') + tag('2') + tag('3'));
    expect(engine.ids()).toEqual(['1', '2', '3']);
    expect(rare).toBe(0);
  });

  it.each(['load', 'error'])('an inline one waits for the %s of the external ones before it', (how) => {
    runAll(external('1') + external('2') + tag('3') + external('4') + tag('5'));
    expect(engine.ids()).toEqual(['1', '2']);
    end('1', how);
    expect(engine.ids()).toEqual(['1', '2']);
    end('2', how);
    expect(engine.ids()).toEqual(['1', '2', '3', '4']);
    end('4', how);
    expect(engine.ids()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('what waits is fetched meanwhile, unless it is the only one', () => {
    runAll(external('1') + tag('2'));
    expect([rare, preloaded()]).toEqual([0, []]);
    engine.parse(external('3') + external('4'));
    addAll();
    run();
    expect([rare, preloaded()]).toEqual([
      1,
      ['/3.js', '/4.js'].map((path) => new URL(path, location.href).href),
    ]);
  });

  it('what waits for nothing that is fetched is not fetched ahead', () => {
    engine.does.set('1', () => vi.setSystemTime(Date.now() + 31));
    runAll(tag('1') + external('2') + external('3'));
    expect([rare, preloaded()]).toEqual([0, []]);
  });

  it('nothing waits for async ones', () => {
    runAll(external('1', 'async') + tag('2'));
    expect(engine.ids()).toEqual(['1', '2']);
  });

  it('deferred ones come after all others, in their own order', () => {
    runAll(tag('m', 'data-type="module"') + external('d', 'defer') + external('1') + tag('2'));
    expect(engine.ids()).toEqual(['1']);
    end('1');
    expect(engine.ids()).toEqual(['1', '2', 'm', 'd']);
  });

  it('while the page is parsed, deferred ones wait, and so do those whose end tag has not come', () => {
    readyState('loading');
    engine.parse(tag('1') + external('d', 'defer') + tag('2'));
    // Its end tag is yet to come: the parser sets the flag there.
    engine.script('1').async = false;
    addAll();
    run();
    expect([engine.ids(), rare]).toEqual([['2'], 0]);
    readyState('interactive');
    run();
    expect(engine.ids()).toEqual(['2', 'd']);
  });

  it('while the page is parsed, an inline one still waits for an external one', () => {
    readyState('loading');
    runAll(external('1') + tag('2'));
    expect(engine.ids()).toEqual(['1']);
  });
});

describe('each script', () => {
  it('runs once, however often it is met', () => {
    runAll(tag('1') + external('2'));
    addAll();
    run();
    end('2');
    end('2');
    addAll();
    run();
    expect(engine.ids()).toEqual(['1', '2']);
  });

  it('is none of ours unless it is inert: another has run already', () => {
    runAll('<script id="own" type="text/javascript" data-consent="ads"></script>');
    expect(engine.ids()).toEqual([]);
    expect(engine.script('own').type).toBe('text/javascript');
  });

  it('that is denied runs when it is granted later', () => {
    denied.add('1');
    runAll(tag('1') + tag('2'));
    expect(engine.ids()).toEqual(['2']);
    denied.clear();
    addAll();
    run();
    expect(engine.ids()).toEqual(['2', '1']);
  });

  it('that is not on the page does not run', () => {
    const script = document.createElement('script');
    script.type = 'text/plain';
    add(script);
    run();
    expect(engine.ran).toEqual([]);
  });

  it('is asked about once more before it runs, and can come again later', () => {
    engine.does.set('1', () => denied.add('2'));
    runAll(tag('1') + tag('2') + tag('3'));
    expect(engine.ids()).toEqual(['1', '3']);
    denied.clear();
    addAll();
    run();
    expect(engine.ids()).toEqual(['1', '3', '2']);
  });

  it('that is gone when its turn comes does not run', () => {
    engine.does.set('1', () => engine.script('2').remove());
    runAll(tag('1') + tag('2'));
    expect(engine.ids()).toEqual(['1']);
  });

  it('that cannot be started is reported, and stops no other', () => {
    engine.parse(tag('1') + tag('2'));
    engine.script('1').replaceWith = () => {
      throw new TypeError('Trusted Types');
    };
    const faults: unknown[] = [];
    const onError = (event: Event): void => void faults.push((event as CustomEvent).detail);
    document.addEventListener('avow:error', onError);
    addAll();
    run();
    document.removeEventListener('avow:error', onError);
    expect(engine.ids()).toEqual(['2']);
    expect(faults).toEqual([{ code: 'page', message: 'TypeError: Trusted Types' }]);
  });

  it('that came through innerHTML and would never run has a copy made that does', () => {
    engine.assign(tag('1'));
    addAll();
    run();
    expect([engine.ids(), rare]).toEqual([[], 1]);
    const [, copy] = document.querySelectorAll('script');
    add(copy as HTMLScriptElement);
    run();
    expect(engine.ids()).toEqual(['1']);
  });
});

describe('a slice of time', () => {
  const takes = (id: string, milliseconds: number): void => {
    engine.does.set(id, () => vi.setSystemTime(Date.now() + milliseconds));
  };

  it('of 30 ms is used up before the page has its turn', () => {
    takes('1', 30);
    takes('2', 1);
    runAll(tag('1') + tag('2') + tag('3') + tag('4'));
    expect(engine.ids()).toEqual(['1', '2']);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(0);
    expect(engine.ids()).toEqual(['1', '2', '3', '4']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that is over is not begun again by what comes meanwhile, which has its turn after the others', () => {
    takes('1', 31);
    runAll(tag('1') + tag('2'));
    engine.parse(tag('3'));
    addAll();
    run();
    expect(engine.ids()).toEqual(['1']);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(0);
    expect(engine.ids()).toEqual(['1', '2', '3']);
    engine.parse(tag('4'));
    addAll();
    run();
    expect(engine.ids()).toEqual(['1', '2', '3', '4']);
  });

  it('is one at a time: a script that makes the gate look again ends before the next begins', () => {
    const steps: string[] = [];
    engine.does.set('1', () => {
      steps.push('1 begins');
      run();
      steps.push('1 ends');
    });
    engine.does.set('2', () => void steps.push('2'));
    runAll(tag('1') + tag('2'));
    expect(steps).toEqual(['1 begins', '1 ends', '2']);
  });
});

describe('consent withdrawn while a script is on its way', () => {
  it('stops it, and a copy waits in its place for a new choice', () => {
    runAll(external('1') + tag('2'));
    const script = engine.script('1');
    denied.add('1').add('2');
    run();
    expect(script.ownerDocument).not.toBe(document);
    expect(rare).toBe(1);
    const copy = document.head.querySelector('script') as HTMLScriptElement;
    expect([copy.id, copy.type]).toEqual(['1', 'text/plain']);
    expect(engine.ids()).toEqual(['1']);
    denied.clear();
    add(copy);
    addAll();
    run();
    expect(engine.ids()).toEqual(['1', '1']);
    end('1');
    expect(engine.ids()).toEqual(['1', '1', '2']);
  });

  it('leaves those alone that are still granted, and those that have arrived', () => {
    runAll(external('1') + external('2') + external('3', 'async'));
    end('1');
    denied.add('1');
    run();
    expect(rare).toBe(0);
    for (const id of ['1', '2', '3']) expect(engine.script(id).isConnected).toBe(true);
  });

  it('is over once it was stopped', () => {
    runAll(external('1'));
    denied.add('1');
    run();
    run();
    expect(rare).toBe(1);
    expect(document.head.querySelectorAll('script')).toHaveLength(1);
  });
});
