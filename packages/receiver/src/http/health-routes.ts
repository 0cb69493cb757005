import type { Sql } from '../store/sql.js';
import { treeSize } from '../store/tree.js';
import { json, type Route } from './route.js';

/** Liveness says that the process answers; readiness that it can reach its store and is not closing. */
export function healthRoutes(db: Sql): Route[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      summary: 'Whether the process is alive',
      handle: async () => json(200, { status: 'ok' }),
    },
    {
      method: 'GET',
      path: '/readyz',
      summary: 'Whether the receiver can read its store',
      handle: async () => json(200, { status: 'ready', size: await treeSize(db) }),
    },
  ];
}
