import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GatedScript } from './gated-script.js';
import { replayEvents } from './replay.js';

type Kind = 'DOMContentLoaded' | 'load';
type Add = typeof EventTarget.prototype.addEventListener;

const { prototype } = EventTarget;
const [add, remove] = [prototype.addEventListener, prototype.removeEventListener];
const onloadBefore = Object.getOwnPropertyDescriptor(window, 'onload') as PropertyDescriptor;
const ofWindow = { add: window.addEventListener, remove: window.removeEventListener };
const isWindow = (on: EventTarget | undefined): boolean => !on || on === window;
/** What was added at the browser. */
const added: [EventTarget, Parameters<Add>][] = [];
const report = vi.fn();
let heard: string[];

beforeEach(() => {
  heard = [];
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.stubGlobal('reportError', report);
  report.mockClear();
  // Here the window is no EventTarget, as it is in browsers: its own methods do for it what the prototype's do there.
  prototype.addEventListener = function (this: EventTarget, ...args: Parameters<Add>) {
    added.push([this, args]);
    (isWindow(this) ? ofWindow.add : add).apply(this, args);
  } as Add;
  prototype.removeEventListener = function (this: EventTarget, ...args: Parameters<Add>) {
    (isWindow(this) ? ofWindow.remove : remove).apply(this, args);
  } as Add;
});
afterEach(() => {
  for (const [on, args] of added.splice(0)) (isWindow(on) ? ofWindow.remove : remove).apply(on, args);
  prototype.addEventListener = add;
  prototype.removeEventListener = remove;
  window.onload = null;
  Object.defineProperty(window, 'onload', onloadBefore);
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const happen = (kind: Kind): void => {
  const event = new Event(kind, { bubbles: kind !== 'load' });
  Object.defineProperty(event, 'target', { value: document });
  (kind === 'load' ? window : document).dispatchEvent(event);
};
const start = (isLate = (): boolean => true, ...past: Kind[]): void => {
  replayEvents(isLate);
  past.forEach(happen);
};
const listen = (on: EventTarget | undefined, ...args: Parameters<Add>): void =>
  prototype.addEventListener.apply(on as EventTarget, args);
const unlisten = (on: EventTarget, ...args: Parameters<Add>): void =>
  prototype.removeEventListener.apply(on, args as Parameters<typeof remove>);
const hears = (name: string) => () => void heard.push(name);
const wait = (milliseconds = 0): void => void vi.advanceTimersByTime(milliseconds);

/** A granted script of the page that has not run yet. */
const pending = (attributes: string): GatedScript => {
  document.body.insertAdjacentHTML(
    'beforeend',
    `<script type="text/plain" data-consent="ads" src="/a.js" ${attributes}></script>`,
  );
  const script = document.body.lastChild as GatedScript;
  script.avowSeen = true;
  return script;
};

describe('a listener for an event that is past', () => {
  it.each<[string, EventTarget, Kind, boolean]>([
    ['the document', document, 'DOMContentLoaded', true],
    ['the window', window, 'DOMContentLoaded', true],
    ['the window', window, 'load', false],
  ])('of %s is called once, later, with the event as it was', (_, on, kind, bubbles) => {
    start(undefined, 'DOMContentLoaded', 'load');
    const calls: unknown[][] = [];
    listen(on, kind, function (this: unknown, event: Event) {
      calls.push([this, event.type, event.target, event.currentTarget, event.bubbles]);
    });
    expect(calls).toEqual([]);
    wait();
    wait(1000);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.[0]).toBe(on);
    expect(calls[0]?.[1]).toBe(kind);
    expect(calls[0]?.[2]).toBe(document);
    expect(calls[0]?.[3]).toBe(on);
    expect(calls[0]?.[4]).toBe(bubbles);
  });

  it('may be an object, and may be added without saying on what: then it is the window', () => {
    start(undefined, 'load');
    const handler = { handleEvent: vi.fn<(event: Event) => void>() };
    listen(undefined, 'load', handler);
    wait();
    expect(handler.handleEvent).toHaveBeenCalledOnce();
    expect(handler.handleEvent.mock.contexts[0]).toBe(handler);
    expect(handler.handleEvent.mock.calls[0]?.[0].currentTarget).toBe(window);
  });

  it('is left to the browser where it is not late', () => {
    start(() => false, 'DOMContentLoaded', 'load');
    listen(document, 'DOMContentLoaded', hears('document'));
    listen(window, 'load', hears('window'));
    wait(100);
    expect(heard).toEqual([]);
    happen('load');
    expect(heard).toEqual(['window']);
  });

  it('is called for the event that is past alone', () => {
    start(undefined, 'DOMContentLoaded');
    listen(window, 'load', hears('load'));
    listen(document, 'DOMContentLoaded', hears('DOMContentLoaded'));
    wait(100);
    expect(heard).toEqual(['DOMContentLoaded']);
    happen('load');
    expect(heard).toEqual(['DOMContentLoaded', 'load']);
  });

  it('is called, too, when it is added while the event is on its way past', () => {
    start();
    listen(document, 'DOMContentLoaded', () => listen(document, 'DOMContentLoaded', hears('added')));
    happen('DOMContentLoaded');
    wait();
    expect(heard).toEqual(['added']);
  });

  it('is called whatever else the page listens to', () => {
    start();
    listen(window, 'click', hears('click'));
    happen('load');
    listen(window, 'load', hears('load'));
    wait();
    expect(heard).toEqual(['load']);
  });

  it('an event of the same name that something else than the document sends is not the page’s', () => {
    start();
    window.dispatchEvent(new Event('load'));
    listen(window, 'load', hears('load'));
    wait(100);
    expect(heard).toEqual([]);
  });

  it.each<[string, () => EventTarget, string]>([
    ['load of the document, which has none', () => document, 'load'],
    ['another event of the window', () => window, 'click'],
    ['another event of the document', () => document, 'click'],
    ['an event of an element', () => document.body, 'DOMContentLoaded'],
    ['a picture that loads', () => document.createElement('img'), 'load'],
  ])('%s is left to the browser', (_, on, kind) => {
    start(undefined, 'DOMContentLoaded', 'load');
    const target = on();
    listen(target, kind, hears('it'));
    wait(100);
    expect(heard).toEqual([]);
    target.dispatchEvent(new Event(kind));
    expect(heard).toEqual(['it']);
  });

  it('that is none is no error', () => {
    start(undefined, 'load');
    expect(() => listen(window, 'load', null)).not.toThrow();
    wait(100);
    expect(report).not.toHaveBeenCalled();
  });

  it('was there in time: it is the browser’s own, and is not called again when it is added again', () => {
    start();
    const listener = hears('it');
    listen(window, 'load', listener);
    happen('load');
    listen(window, 'load', listener);
    wait(100);
    expect(heard).toEqual(['it']);
  });
});

describe('several late listeners', () => {
  it('are called on the way of the event: window, document, and the window again', () => {
    start(undefined, 'DOMContentLoaded');
    listen(window, 'DOMContentLoaded', hears('window'));
    listen(document, 'DOMContentLoaded', hears('document'));
    listen(document, 'DOMContentLoaded', hears('document, capturing'), { capture: true });
    listen(window, 'DOMContentLoaded', hears('window, capturing'), true);
    wait();
    expect(heard).toEqual(['window, capturing', 'document, capturing', 'document', 'window']);
  });

  it('are one where they are the same in all, and two where one of them captures', () => {
    start(undefined, 'load');
    const listener = hears('it');
    listen(window, 'load', listener);
    listen(window, 'load', listener, false);
    listen(window, 'load', listener, {});
    wait();
    expect(heard).toEqual(['it']);
    listen(window, 'load', listener, true);
    listen(window, 'load', listener, { capture: true });
    listen(window, 'load', listener);
    wait();
    expect(heard).toEqual(['it', 'it', 'it']);
  });

  it('are two where they differ in the event, in what it is on, or in the function', () => {
    start(undefined, 'DOMContentLoaded', 'load');
    const listener = hears('it');
    listen(window, 'load', listener);
    listen(window, 'DOMContentLoaded', listener);
    listen(document, 'DOMContentLoaded', listener);
    listen(document, 'DOMContentLoaded', hears('other'));
    wait();
    expect(heard.sort()).toEqual(['it', 'it', 'it', 'other']);
  });

  it('are all called when one throws, which is reported', () => {
    start(undefined, 'load');
    const error = new Error('of the page');
    listen(window, 'load', () => {
      throw error;
    });
    listen(window, 'load', hears('next'));
    wait();
    expect(report.mock.calls).toEqual([[error]]);
    expect(heard).toEqual(['next']);
  });

  it('may add others, which have their turn after them', () => {
    start(undefined, 'load');
    listen(window, 'load', () => {
      heard.push('first');
      listen(window, 'load', hears('added'));
    });
    listen(window, 'load', hears('second'));
    wait();
    wait(100);
    expect(heard).toEqual(['first', 'second', 'added']);
  });
});

describe('a late listener that is taken back', () => {
  it('is not called', () => {
    start(undefined, 'load');
    const [gone, stays] = [hears('gone'), hears('stays')];
    listen(window, 'load', gone);
    listen(window, 'load', stays);
    unlisten(window, 'load', gone);
    unlisten(window, 'load', stays, true);
    unlisten(window, 'click', stays);
    wait();
    expect(heard).toEqual(['stays']);
  });

  it('not even by one that is called before it', () => {
    start(undefined, 'load');
    const gone = hears('gone');
    listen(window, 'load', () => unlisten(window, 'load', gone));
    listen(window, 'load', gone);
    wait();
    expect(heard).toEqual([]);
  });

  it('by its signal is not called either', () => {
    start(undefined, 'load');
    const [end, other] = [new AbortController(), new AbortController()];
    listen(window, 'load', hears('gone'), { signal: end.signal });
    listen(window, 'load', hears('stays'), { signal: other.signal });
    end.abort();
    wait();
    expect(heard).toEqual(['stays']);
  });

  it('in time is taken back at the browser', () => {
    start();
    const listener = hears('it');
    listen(window, 'load', listener);
    unlisten(window, 'load', listener);
    happen('load');
    expect(heard).toEqual([]);
  });
});

describe('late listeners wait for the scripts that were granted with theirs', () => {
  it('until these have run, and are looked after every 20 ms', () => {
    start(undefined, 'DOMContentLoaded', 'load');
    const script = pending('');
    listen(document, 'DOMContentLoaded', hears('DOMContentLoaded'));
    listen(window, 'load', hears('load'));
    wait(200);
    expect(heard).toEqual([]);
    script.dispatchEvent(new Event('load'));
    wait(19);
    expect(heard).toEqual([]);
    wait(1);
    expect(heard).toEqual(['DOMContentLoaded', 'load']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('DOMContentLoaded does not wait for async ones, load does', () => {
    start(undefined, 'DOMContentLoaded', 'load');
    const script = pending('async');
    listen(document, 'DOMContentLoaded', hears('DOMContentLoaded'));
    listen(window, 'load', hears('load'));
    wait();
    expect(heard).toEqual(['DOMContentLoaded']);
    script.dispatchEvent(new Event('error'));
    wait(20);
    expect(heard).toEqual(['DOMContentLoaded', 'load']);
  });

  it('one look is enough for all of them', () => {
    start(undefined, 'load');
    for (const name of ['a', 'b', 'c']) listen(window, 'load', hears(name));
    expect(vi.getTimerCount()).toBe(1);
    wait();
    expect(heard).toEqual(['a', 'b', 'c']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('window.onload', () => {
  it('set late is called once, on the window', () => {
    start(undefined, 'load');
    window.onload = hears('it');
    expect(heard).toEqual([]);
    wait();
    wait(100);
    expect(heard).toEqual(['it']);
    expect(window.onload).toBeTypeOf('function');
  });

  it('replaced before it was called gives way to the other', () => {
    start(undefined, 'load');
    listen(window, 'load', hears('listener'));
    window.onload = hears('first');
    window.onload = hears('second');
    wait();
    expect(heard).toEqual(['listener', 'second']);
    window.onload = hears('third');
    window.onload = null;
    wait();
    expect(heard).toEqual(['listener', 'second']);
  });

  it('in time, or not late, or taken away is the browser’s affair, which is given it', () => {
    let late = true;
    start(() => late);
    const inTime = hears('in time');
    window.onload = inTime;
    expect(window.onload).toBe(inTime);
    happen('load');
    late = false;
    const notLate = hears('not late');
    window.onload = notLate;
    expect(window.onload).toBe(notLate);
    late = true;
    window.onload = null;
    expect(window.onload).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each<[string, PropertyDescriptor | undefined]>([
    ['can only be read', { configurable: true, get: () => null }],
    ['can be set but not be made anew', { ...onloadBefore, configurable: false }],
    ['is not there', undefined],
  ])('is left alone where it %s', (_, descriptor) => {
    const { getOwnPropertyDescriptor } = Object;
    Object.getOwnPropertyDescriptor = () => descriptor;
    try {
      replayEvents(() => true);
    } finally {
      Object.getOwnPropertyDescriptor = getOwnPropertyDescriptor;
    }
    expect(getOwnPropertyDescriptor(window, 'onload')).toEqual(onloadBefore);
  });
});
