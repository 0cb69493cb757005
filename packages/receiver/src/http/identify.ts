import { verifyPossession } from '../access/possession.js';
import { authorize, type TokenRecord } from '../access/tokens.js';
import type { Route } from './route.js';

/** Who calls: a token of the operator's, or a visitor by the key of the browser. */
export type Actor =
  | ({ readonly kind: 'token'; readonly env: string | undefined } & Pick<
      TokenRecord,
      'id' | 'scopes' | 'expiresAt'
    >)
  | { readonly kind: 'visitor'; readonly kid: string };

export interface Identification {
  readonly tokens: () => readonly TokenRecord[];
  readonly challengeSecret: string;
}

/** Finds out who calls a route that is not open; throws a problem when it may not be called so. */
export async function identify(
  request: Request,
  route: Route,
  now: number,
  { tokens, challengeSecret }: Identification,
): Promise<Actor | null> {
  if (!route.scope) return null;
  const proof = request.headers.get('dpop');
  if (proof !== null && route.possession) {
    const { pathname } = new URL(request.url);
    return {
      kind: 'visitor',
      kid: await verifyPossession(proof, request.method, pathname, challengeSecret, now),
    };
  }
  const record = authorize(request.headers.get('authorization'), route.scope, tokens(), now);
  const { id, env, scopes, expiresAt } = record;
  return { kind: 'token', id, env, scopes, expiresAt };
}
