import { json, type Route } from './route.js';

/** What the caller's own token allows, so that a page can show only what will work. */
export function tokenRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/token',
      summary: 'The scopes, environment and end of the token that asks',
      scope: 'any',
      handle: async ({ actor }) => {
        const own = actor?.kind === 'token' ? actor : null;
        return json(200, {
          id: own?.id,
          scopes: own?.scopes,
          env: own?.env ?? null,
          expiresAt: own?.expiresAt,
        });
      },
    },
  ];
}
