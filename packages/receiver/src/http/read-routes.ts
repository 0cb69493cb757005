import { type AuditTrail, subjectTarget } from '../access/audit.js';
import { Problem } from '../problem.js';
import { findReceipt, findReceipts } from '../store/read.js';
import type { Sql } from '../store/sql.js';
import { findUnsigned } from '../store/unsigned.js';
import { ENVIRONMENTS, PURPOSE, SHA256 } from '../verify/payload.js';
import type { Actor } from './identify.js';
import { presentReceipt, presentUnsigned } from './present.js';
import { integer, matching, time } from './query.js';
import { json, type Route } from './route.js';

const ANY = Number.MAX_SAFE_INTEGER;
const UNSIGNED_CURSOR = /^\d{1,15}\.[A-Za-z0-9_-]{43}$/;

/** Where the token is for one environment, that one; otherwise the one asked for, or all. */
export function environmentOf(actor: Actor | null, values: ReadonlyMap<string, string>): string | undefined {
  const asked = matching(values, 'env', new RegExp(`^(${ENVIRONMENTS.join('|')})$`), ENVIRONMENTS.join(', '));
  const own = actor?.kind === 'token' ? actor.env : undefined;
  if (own !== undefined && asked !== undefined && asked !== own) {
    throw new Problem(403, 'environment-not-allowed', `The token reaches the environment ${own} only.`);
  }
  return own ?? asked;
}

/** The routes by which receipts are read. Each read leaves a line in the audit trail before it is answered. */
export function readRoutes(db: Sql, audit: AuditTrail): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/receipts',
      summary: 'Lists receipts in the order of the log, a page at a time',
      scope: 'receipts:read',
      query: ['after', 'limit', 'sub', 'purpose', 'from', 'to', 'env'],
      handle: async ({ actor, now, values }) => {
        const limit = integer(values, 'limit', [1, 1000], 100);
        const sub = matching(values, 'sub', /^[A-Za-z0-9_-]{43,86}$/, 'a subject id as in sub');
        const found = await findReceipts(db, {
          after: values.has('after') ? integer(values, 'after', [0, ANY]) : -1,
          limit: limit + 1,
          subs: sub === undefined ? undefined : [sub],
          env: environmentOf(actor, values),
          purpose: matching(values, 'purpose', PURPOSE, 'the id of a purpose'),
          from: time(values, 'from'),
          to: time(values, 'to'),
        });
        const page = found.slice(0, limit);
        const target = sub === undefined ? '' : subjectTarget(sub);
        await audit(actor, 'receipts:list', target, page.length, now);
        const next = found.length > limit ? String(page.at(-1)?.index) : null;
        return json(200, { receipts: page.map(presentReceipt), next });
      },
    },
    {
      method: 'GET',
      path: '/v1/receipts/:id',
      summary: 'One receipt by its id, the SHA-256 of its JWS in base64url; a visitor sees the own ones',
      scope: 'receipts:read',
      possession: true,
      handle: async ({ param, actor, now }) => {
        const id = param('id');
        if (!SHA256.test(id)) {
          throw new Problem(
            400,
            'id-invalid',
            'The id is the SHA-256 of the compact JWS in base64url, 43 characters.',
          );
        }
        const receipt = await findReceipt(db, id);
        const isOwn =
          actor?.kind === 'visitor'
            ? receipt?.kid === actor.kid
            : actor?.env === undefined || receipt?.env === actor.env;
        // One answer for both, so that nobody learns by asking which receipts exist.
        if (!receipt || !isOwn) {
          throw new Problem(404, 'receipt-unknown', 'No receipt with this id is kept here for you to see.');
        }
        await audit(actor, 'receipts:read', `receipt:${id}`, 1, now);
        return json(200, presentReceipt(receipt));
      },
    },
    {
      method: 'GET',
      path: '/v1/unsigned',
      summary: 'Lists unsigned records in the order in which they came, a page at a time',
      scope: 'receipts:read',
      query: ['after', 'limit', 'env'],
      handle: async ({ actor, now, values }) => {
        const limit = integer(values, 'limit', [1, 1000], 100);
        const cursor = matching(values, 'after', UNSIGNED_CURSOR, 'the next of an earlier page');
        const [receivedAt = '-1', id = ''] = (cursor ?? '-1.').split('.');
        const after = { receivedAt: Number(receivedAt), id };
        const found = await findUnsigned(db, after, limit + 1, { env: environmentOf(actor, values) });
        const page = found.slice(0, limit);
        const last = page.at(-1);
        await audit(actor, 'unsigned:list', '', page.length, now);
        return json(200, {
          records: page.map(presentUnsigned),
          next: found.length > limit && last ? `${last.receivedAt}.${last.id}` : null,
        });
      },
    },
  ];
}
