import type { Scope } from '../access/tokens.js';
import type { Actor } from './identify.js';

/** One request as a route sees it, after CORS and authorisation. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** The Origin header, or null where the caller is no browser page. */
  readonly origin: string | null;
  /** Who calls; null on open routes. */
  readonly actor: Actor | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Parameters of the query, each given at most once and known to the route. */
  readonly values: ReadonlyMap<string, string>;
  /** A part of the path named in the route's pattern. */
  readonly param: (name: string) => string;
}

/** A route and what the outside must know of it; the API description is made from these. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  /** Names of the query's parameters; any other is refused. */
  readonly query?: readonly string[];
  /** Media types of the body; any other is refused. */
  readonly accepts?: readonly string[];
  /** The scope a bearer token needs, or `any` where each token that holds will do; without it the route is open. */
  readonly scope?: Scope | 'any';
  /** Whether a visitor may call it too, by proof of possession of the key. */
  readonly possession?: true;
  readonly handle: (call: Call) => Promise<Response>;
}

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });
}
