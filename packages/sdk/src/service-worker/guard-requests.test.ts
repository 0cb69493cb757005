import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { policyWith } from '../testing/policy.js';
import { guardRequests, type RequestGuardOptions, type ServiceWorkerScope } from './guard-requests.js';

const policy = policyWith({
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: ['*.stats.example'] }],
});
const value = (answers: string): string =>
  encodeStored({
    tag: policyTag(policy, answers.length),
    time: Math.floor(Date.now() / 1000),
    answers,
    id: 'A'.repeat(22),
  });

/** A worker whose requests get `ok` from the network. */
function start(store?: () => string | Error, options?: RequestGuardOptions) {
  const listeners: Record<string, (event: never) => void> = {};
  vi.stubGlobal('fetch', async () => new Response('ok'));
  const scope = {
    location: new URL('https://shop.example/sw.js'),
    ...(store && {
      cookieStore: {
        async getAll() {
          const cookie = store();
          if (cookie instanceof Error) throw cookie;
          return cookie ? [{ value: cookie }] : [];
        },
      },
    }),
    addEventListener(type: string, listener: (event: never) => void) {
      listeners[type] = listener;
    },
  } as unknown as ServiceWorkerScope;
  guardRequests(scope, policy, options);
  return {
    tell: (data: unknown) => listeners.message?.({ data } as never),
    /** Status of the answer, 0 for an error; undefined when the worker leaves the request alone. */
    async ask(url: string): Promise<number | undefined> {
      let answer: Promise<Response> | undefined;
      listeners.fetch?.({
        request: { url },
        respondWith: (response: Promise<Response>) => (answer = response),
      } as never);
      return (await answer)?.status;
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('requests in a service worker', () => {
  it('fail for services that are not granted, by the cookie where it can be read', async () => {
    let cookie = '';
    const { ask } = start(() => cookie);
    expect(await ask('https://eu.stats.example/a.js')).toBe(0);
    expect(await ask('https://shop.example/a.js')).toBeUndefined();
    expect(await ask('https://other.example/a.js')).toBeUndefined();
    cookie = value('0200');
    expect(await ask('https://eu.stats.example/a.js')).toBe(200);
    cookie = value('0100');
    expect(await ask('https://eu.stats.example/a.js')).toBe(0);
  });

  it.each([undefined, () => new Error('refused')])(
    'believe what a page tells where it cannot',
    async (store) => {
      const { ask, tell } = start(store);
      expect(await ask('https://eu.stats.example/a.js')).toBe(0);
      tell({ avow: `avow=${value('0200')}` });
      expect(await ask('https://eu.stats.example/a.js')).toBe(200);
      for (const nonsense of [null, 1, 'x', {}, { avow: 1 }]) tell(nonsense);
      expect(await ask('https://eu.stats.example/a.js')).toBe(200);
      tell({ avow: '' });
      expect(await ask('https://eu.stats.example/a.js')).toBe(0);
    },
  );

  it('get an empty answer where that is asked for', async () => {
    expect(await start(undefined, { answer: 'empty' }).ask('https://eu.stats.example/a.js')).toBe(204);
  });
});
