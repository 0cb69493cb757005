import { readAudit } from '../access/audit.js';
import type { Sql } from '../store/sql.js';
import { integer, matching } from './query.js';
import { json, type Route } from './route.js';

/** The audit trail: every read and every erasure, by whom and when. */
export function auditRoutes(db: Sql): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/audit',
      summary: 'Who read or erased what, oldest first, a page at a time',
      scope: 'audit:read',
      query: ['after', 'limit'],
      handle: async ({ values }) => {
        const after =
          matching(values, 'after', /^\d{15}\.\d{6}\.[\w-]{8}$/, 'the next of an earlier page') ?? '';
        return json(200, await readAudit(db, after, integer(values, 'limit', [1, 1000], 100)));
      },
    },
  ];
}
