import type { WritableAtom } from 'nanostores';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as scriptTagStore from './script-tag-store.js';
import * as store from './store.js';

/** Both stores, the one of npm and its stand-in in `avow.js`, keep one contract: this suite. */
interface Store {
  readonly atom: <Value>(initial: Value) => WritableAtom<Value>;
}

const faults: unknown[] = [];
const onError = (event: Event): void => {
  faults.push((event as CustomEvent<unknown>).detail);
};
beforeEach(() => {
  faults.length = 0;
  document.addEventListener('avow:error', onError);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  document.removeEventListener('avow:error', onError);
  vi.restoreAllMocks();
});

describe.each<[string, Store]>([
  ['nanostores', store],
  ['the stand-in of the script tag', scriptTagStore],
])('a store of %s', (_, { atom }) => {
  it('gives its value', () => {
    const $x = atom('a');
    expect([$x.get(), $x.value]).toEqual(['a', 'a']);
    $x.set('b');
    expect([$x.get(), $x.value]).toEqual(['b', 'b']);
  });

  it('tells a listener of changes only, with the value and the one before', () => {
    const $x = atom('a');
    const heard: unknown[] = [];
    $x.listen((value, before) => heard.push([value, before]));
    expect(heard).toEqual([]);
    $x.set('b');
    $x.set('c');
    expect(heard).toEqual([
      ['b', 'a'],
      ['c', 'b'],
    ]);
  });

  it('tells a subscriber the value at once, and then its changes', () => {
    const $x = atom(1);
    const heard: number[] = [];
    $x.subscribe((value) => heard.push(value));
    $x.set(2);
    expect(heard).toEqual([1, 2]);
  });

  it('tells nobody of an equal value', () => {
    const value = { a: 1 };
    const $x = atom(value);
    const listener = vi.fn();
    $x.listen(listener);
    $x.set(value);
    expect(listener).not.toHaveBeenCalled();
    $x.set({ a: 1 });
    expect(listener).toHaveBeenCalledOnce();
  });

  it('shows the new value to whoever asks while it notifies', () => {
    const $x = atom(1);
    let seen = 0;
    $x.listen(() => {
      seen = $x.get();
    });
    $x.set(2);
    expect(seen).toBe(2);
  });

  it('stops telling whoever has left, be it with listen or subscribe', () => {
    const $x = atom(1);
    const heard: string[] = [];
    const stopA = $x.listen(() => heard.push('a'));
    const stopB = $x.subscribe(() => heard.push('b'));
    stopA();
    stopB();
    stopA();
    $x.set(2);
    expect(heard).toEqual(['b']);
  });

  it('skips nobody when a listener leaves while it is told', () => {
    const $x = atom(1);
    const heard: string[] = [];
    const stop = $x.listen(() => {
      heard.push('once');
      stop();
    });
    $x.listen(() => heard.push('second'));
    $x.listen(() => heard.push('third'));
    $x.set(2);
    $x.set(3);
    expect(heard).toEqual(['once', 'second', 'third', 'second', 'third']);
  });

  it('tells whoever comes while it notifies of later changes only', () => {
    const $x = atom(1);
    const heard: number[] = [];
    const stop = $x.listen(() => {
      stop();
      $x.listen((value) => heard.push(value));
    });
    $x.set(2);
    $x.set(3);
    expect(heard).toEqual([3]);
  });

  it('takes a value set by a listener as the last word', () => {
    const $x = atom(1);
    const heard: number[] = [];
    $x.listen((value) => value === 2 && $x.set(3));
    $x.listen(() => heard.push($x.get()));
    $x.set(2);
    expect($x.get()).toBe(3);
    expect(heard.at(-1)).toBe(3);
  });

  it('reports a listener that throws, throws nothing itself, and keeps working', () => {
    const $x = atom(1);
    const heard: number[] = [];
    $x.listen((value) => heard.push(value));
    const stop = $x.listen(() => {
      throw new Error('of the page');
    });
    expect(() => $x.set(2)).not.toThrow();
    expect(faults).toEqual([{ code: 'page', message: 'Error: of the page' }]);
    expect(console.error).toHaveBeenCalledWith('avow', 'page', new Error('of the page'));
    stop();
    $x.set(3);
    expect(heard).toEqual([2, 3]);
    expect(faults).toHaveLength(1);
  });

  it('tells the other listeners, whichever of them throws', () => {
    const $x = atom(1);
    const heard: string[] = [];
    $x.listen(() => heard.push('before'));
    $x.listen(() => {
      throw new Error('of the page');
    });
    $x.listen(() => heard.push('after'));
    $x.set(2);
    expect(heard).toEqual(['before', 'after']);
  });
});
