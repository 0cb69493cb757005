import { decide } from '../decision/decide.js';
import { decodeStored } from '../decision/stored-choice.js';
import { createFind, hostTable } from '../guard/hosts.js';
import { assertComplete } from '../policy/named-services.js';
import type { Policy } from '../policy/policy.js';

/** What is used of a `ServiceWorkerGlobalScope`. */
export interface ServiceWorkerScope {
  /** Of the worker's script: `host` is never stopped, `href` is what relative addresses start from. */
  readonly location: { readonly host: string; readonly href: string };
  /** The Cookie Store API, where workers have it; `getAll` gives the cookies of a name, of which `value` is read. */
  readonly cookieStore?: { getAll(name: string): Promise<readonly { readonly value?: string }[]> };
  /** Requests of the pages that the worker controls. */
  addEventListener(type: 'fetch', listener: (event: FetchEventLike) => void): void;
  /** What pages tell the worker: `data` of a message. */
  addEventListener(type: 'message', listener: (event: { readonly data?: unknown }) => void): void;
}

/** What is used of a `FetchEvent`. */
interface FetchEventLike {
  /** What the page asks for. */
  readonly request: Request;
  /** Answers in place of the network. */
  respondWith(response: Promise<Response>): void;
}

/** How the worker answers what it stops. */
export interface RequestGuardOptions {
  /** What a stopped request gets: a network error (default), or an empty answer 204. */
  readonly answer?: 'error' | 'empty';
}

/**
 * In a service worker of the site: answers requests for hosts of services that are not granted, also those that a
 * page cannot stop, such as pictures of style sheets and what the preload scanner asks for. The first visit, before
 * the worker controls a page, is out of its reach.
 *
 * It reads the cookie where the browser lets workers do so; elsewhere it believes the last message of a page,
 * `{avow: 'avow=…'}`, which the guard sends. Without either nothing is granted.
 * @throws {NamedServicesError} where services are mere names of the catalogue, whose hosts are not known here
 */
export function guardRequests(
  scope: ServiceWorkerScope,
  policy: Policy,
  { answer = 'error' }: RequestGuardOptions = {},
): void {
  assertComplete(policy);
  const find = createFind(hostTable(policy.services), scope.location, () => scope.location.href);
  let told = '';
  scope.addEventListener('message', ({ data }) => {
    const cookie = (data as { avow?: unknown } | null)?.avow;
    if (typeof cookie === 'string') told = cookie;
  });
  const cookies = async (): Promise<string> => {
    try {
      const found = await scope.cookieStore?.getAll('avow');
      return found ? found.map(({ value }) => `avow=${value}`).join('; ') : told;
    } catch {
      return told;
    }
  };
  const granted = async (expression: string): Promise<boolean> => {
    try {
      const { grants } = decide(policy, decodeStored(await cookies()), Math.floor(Date.now() / 1000));
      return expression.split(' | ').some((name) => grants.get(name) === '1');
    } catch {
      // What is no policy grants nothing.
      return false;
    }
  };
  scope.addEventListener('fetch', (event) => {
    const expression = find(event.request.url);
    if (expression === undefined) return;
    event.respondWith(
      granted(expression).then((yes) =>
        yes
          ? fetch(event.request)
          : answer === 'empty'
            ? new Response(null, { status: 204 })
            : Response.error(),
      ),
    );
  });
}
