import type { PolicyWithNames } from '../policy/named-services.js';
import { parseConsent, type RequestConsent } from './parse-consent.js';

/** Headers as Fetch has them, or as Node and most frameworks do. */
export type RequestHeaders = Gettable | Readonly<Record<string, string | readonly string[] | undefined>>;

/** `Headers`, or the cookies of a framework: Next's `cookies()`, `Astro.cookies`, `event.cookies` of SvelteKit. */
interface Gettable {
  /** What stands under a name: of headers a text, of cookies a text or an object with `value`. */
  get(name: string): unknown;
}

/**
 * A request in the shape of any server: a Fetch `Request` (Workers, Deno, Bun, Next, Remix), Node's `IncomingMessage`,
 * a request of Express or Fastify, an event of h3 (Nuxt), the context of Hono, Koa or Astro, an event of SvelteKit;
 * or only its headers or cookies. Read are `headers`: its own, or of its `request`, its `req` or the `raw` of that.
 */
export type ConsentRequest =
  | { readonly headers: RequestHeaders }
  | { readonly request: { readonly headers: RequestHeaders } }
  | {
      readonly req:
        | { readonly headers: RequestHeaders }
        | { readonly raw: { readonly headers: RequestHeaders } };
    }
  | Gettable;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isGettable = (value: unknown): value is Gettable => isObject(value) && typeof value.get === 'function';

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join('; ') : typeof value === 'string' ? value : '';

/** One header, whatever the case of its name. */
function headerIn(headers: unknown, name: string): string {
  if (isGettable(headers)) return textOf(headers.get(name));
  if (!isObject(headers)) return '';
  const key = Object.keys(headers).find((known) => known.toLowerCase() === name);
  return key ? textOf(headers[key]) : '';
}

/**
 * One header of a request in any of the shapes.
 * @throws TypeError for what is no request
 */
export function headerOf(request: ConsentRequest, name: string): string {
  const given: unknown = request;
  if (isObject(given)) {
    if (isObject(given.headers)) return headerIn(given.headers, name);
    for (const inner of [given.request, given.req, given.raw])
      if (isObject(inner)) return headerOf(inner as unknown as ConsentRequest, name);
    if (isGettable(given)) {
      if ('append' in given) return headerIn(given, name);
      // The cookies of a framework, which know nothing of other headers.
      const cookie = given.get('avow');
      const server = given.get('avow_server');
      const read = (found: unknown): string => textOf(isObject(found) ? found.value : found);
      return name === 'cookie' ? `avow=${read(cookie)}; avow_server=${read(server)}` : '';
    }
  }
  throw new TypeError(
    'no request was given, but a value without headers or cookies: give the Request, the request of the framework, its headers or its cookies',
  );
}

/**
 * The visitor's consent, from a request in the shape of any server. What cannot be read grants nothing.
 * @param now milliseconds since the epoch
 * @throws TypeError for what is no request
 */
export const consentOf = (
  request: ConsentRequest,
  policy: PolicyWithNames,
  now = Date.now(),
): RequestConsent => parseConsent(headerOf(request, 'cookie'), policy, now);
