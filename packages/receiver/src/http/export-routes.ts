import type { AuditTrail } from '../access/audit.js';
import { FORMATS, type Format } from '../export/formats.js';
import { Problem } from '../problem.js';
import { findReceipts, payloadOf, type ReceiptQuery } from '../store/read.js';
import { readRegister } from '../store/register.js';
import type { Sql } from '../store/sql.js';
import { readStats } from '../store/stats.js';
import { PURPOSE } from '../verify/payload.js';
import { integer, matching, time } from './query.js';
import { environmentOf } from './read-routes.js';
import { json, type Route } from './route.js';

const PAGE = 500;
const FOLLOW_EVERY_MS = 1000;

/** Whole receipts, a page at a time, so that memory stays flat whatever the size. */
async function* lines(db: Sql, query: Omit<ReceiptQuery, 'limit'>, format: Format, follow: () => boolean) {
  if (format.header) yield format.header;
  for (let after = query.after; ; ) {
    const page = await findReceipts(db, { ...query, after, limit: PAGE });
    if (page.length > 0) yield page.map((receipt) => format.line(receipt, payloadOf(receipt))).join('');
    after = page.at(-1)?.index ?? after;
    if (page.length === PAGE) continue;
    if (!follow()) return;
    await new Promise((resolve) => setTimeout(resolve, FOLLOW_EVERY_MS).unref());
  }
}

function streamOf(source: AsyncGenerator<string>, end: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: end,
  });
}

/** Export in several formats, and counts. `isOpen` turns false when the receiver closes. */
export function exportRoutes(db: Sql, audit: AuditTrail, isOpen: () => boolean): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/export',
      summary: 'Streams receipts as ndjson, csv, kantara or dpv; with follow=true, also those to come',
      scope: 'export:read',
      query: ['format', 'after', 'purpose', 'from', 'to', 'env', 'follow'],
      handle: async ({ actor, now, values }) => {
        const name = values.get('format') ?? 'ndjson';
        if (!Object.hasOwn(FORMATS, name)) {
          throw new Problem(
            400,
            'parameter-invalid',
            `format must be one of ${Object.keys(FORMATS).join(', ')}.`,
          );
        }
        const format: Format = FORMATS[name as keyof typeof FORMATS];
        const follow = matching(values, 'follow', /^(true|false)$/, 'true or false') === 'true';
        let wanted = true;
        const query = {
          after: values.has('after') ? integer(values, 'after', [0, Number.MAX_SAFE_INTEGER]) : -1,
          env: environmentOf(actor, values),
          purpose: matching(values, 'purpose', PURPOSE, 'the id of a purpose'),
          from: time(values, 'from'),
          to: time(values, 'to'),
        };
        await audit(actor, `export:${name}`, '', 0, now);
        const source = lines(db, query, format, () => follow && wanted && isOpen());
        const stream = streamOf(source, () => {
          wanted = false;
        });
        return new Response(stream, {
          headers: { 'content-type': format.mediaType, 'cache-control': 'no-store' },
        });
      },
    },
    {
      method: 'GET',
      path: '/v1/stats',
      summary: 'Counts of choices by day, jurisdiction, notice version and purpose',
      scope: 'stats:read',
      query: ['from', 'to', 'env'],
      handle: async ({ actor, now, values }) => {
        const stats = await readStats(db, {
          from: time(values, 'from'),
          to: time(values, 'to'),
          env: environmentOf(actor, values),
        });
        await audit(actor, 'stats:read', '', 0, now);
        return json(200, stats);
      },
    },
    {
      method: 'GET',
      path: '/v1/register',
      summary: 'What the receipts and notices attest: controllers, policies, notices, purposes, events',
      scope: 'stats:read',
      query: ['from', 'to', 'env'],
      handle: async ({ actor, now, values }) => {
        const register = await readRegister(db, {
          from: time(values, 'from'),
          to: time(values, 'to'),
          env: environmentOf(actor, values),
        });
        await audit(actor, 'register:read', '', 0, now);
        return json(200, register);
      },
    },
  ];
}
