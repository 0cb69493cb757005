import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepWithoutCookies } from './without-cookies.js';

const inApp = (protocol = 'capacitor:'): boolean => {
  vi.stubGlobal('location', { protocol });
  return keepWithoutCookies();
};
const write = (text: string): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: what is tested.
  document.cookie = text;
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  localStorage.clear();
  Reflect.deleteProperty(document, 'cookie');
});

describe('on a page of an app', () => {
  it('the choice is kept as the cookie would be, and for as long', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    expect(inApp()).toBe(true);
    expect(document.cookie).toBe('');
    expect(localStorage).toHaveLength(0);
    write('avow=1.2.3.4.A;path=/;samesite=lax;max-age=60');
    expect(document.cookie).toBe('avow=1.2.3.4.A');
    write('avow=1.2.5.4.A;path=/;max-age=60');
    expect(document.cookie).toBe('avow=1.2.5.4.A');
    vi.setSystemTime(Date.now() + 61_000);
    expect(document.cookie).toBe('');
    expect(localStorage).toHaveLength(0);
  });

  it('is gone when it is deleted, and when what is kept is not ours', () => {
    inApp();
    write('avow=1;max-age=60');
    write('avow=;path=/;max-age=-1');
    expect(document.cookie).toBe('');
    for (const odd of ['', '{', 'null', '[]', '[1]', '"a"']) {
      localStorage.setItem('avow-cookie', odd);
      expect(document.cookie).toBe('');
    }
  });

  it('nobody else’s cookie is kept', () => {
    inApp();
    write('_ga=1;max-age=60');
    write('x=avow=1;max-age=60');
    expect([document.cookie, localStorage.length]).toEqual(['', 0]);
  });
});

it('on a page of the web nothing changes', () => {
  expect([inApp('https:'), inApp('http:')]).toEqual([false, false]);
  expect(Object.hasOwn(document, 'cookie')).toBe(false);
});

it('where storage is forbidden too, nothing changes', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('forbidden', 'SecurityError');
    },
    clear: () => undefined,
  });
  expect(inApp()).toBe(false);
});
