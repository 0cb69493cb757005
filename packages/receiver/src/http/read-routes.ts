import { Problem } from '../problem.js';
import { findReceipt, findReceipts, type StoredReceipt } from '../store/read.js';
import type { Sql } from '../store/sql.js';
import { findUnsigned } from '../store/unsigned.js';
import { SHA256 } from '../verify/payload.js';
import { integer, matching, parameters, time } from './query.js';
import { json, type Route } from './route.js';

const ANY = Number.MAX_SAFE_INTEGER;

/** A receipt as readers get it: the JWS as it came, and its payload decoded for convenience. */
export function presentReceipt({ id, index, receivedAt, countersignature, jws }: StoredReceipt) {
  const [, payload = ''] = jws.split('.');
  return {
    id,
    index,
    receivedAt: new Date(receivedAt).toISOString(),
    signed: true,
    jws,
    payload: JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown,
    countersignature,
  };
}

/** The routes by which receipts are read; each needs a token. */
export function readRoutes(db: Sql): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/receipts',
      summary: 'Lists receipts in the order of the log, a page at a time',
      scope: 'receipts:read',
      handle: async ({ url }) => {
        const values = parameters(url, ['after', 'limit', 'sub', 'purpose', 'from', 'to']);
        const limit = integer(values, 'limit', [1, 1000], 100);
        const after = values.has('after') ? integer(values, 'after', [0, ANY]) : -1;
        const found = await findReceipts(db, {
          after,
          limit: limit + 1,
          sub: matching(values, 'sub', /^[A-Za-z0-9_-]{43,86}$/, 'a subject id as in sub'),
          purpose: matching(values, 'purpose', /^[a-z0-9-]{1,32}$/, 'the id of a purpose'),
          from: time(values, 'from'),
          to: time(values, 'to'),
        });
        const page = found.slice(0, limit);
        const next = found.length > limit ? String(page.at(-1)?.index) : null;
        return json(200, { receipts: page.map(presentReceipt), next });
      },
    },
    {
      method: 'GET',
      path: '/v1/receipts/:id',
      summary: 'One receipt by its id, the SHA-256 of its JWS in base64url',
      scope: 'receipts:read',
      handle: async ({ param }) => {
        const id = param('id');
        if (!SHA256.test(id)) {
          throw new Problem(
            400,
            'id-invalid',
            'The id is the SHA-256 of the compact JWS in base64url, 43 characters.',
          );
        }
        const receipt = await findReceipt(db, id);
        if (!receipt) throw new Problem(404, 'receipt-unknown', 'No receipt with this id is kept here.');
        return json(200, presentReceipt(receipt));
      },
    },
    {
      method: 'GET',
      path: '/v1/unsigned',
      summary: 'Lists unsigned records in the order in which they came, a page at a time',
      scope: 'receipts:read',
      handle: async ({ url }) => {
        const values = parameters(url, ['after', 'limit']);
        const limit = integer(values, 'limit', [1, 1000], 100);
        const cursor = matching(
          values,
          'after',
          /^\d{1,15}\.[A-Za-z0-9_-]{43}$/,
          'the next of an earlier page',
        );
        const [receivedAt = '-1', id = ''] = (cursor ?? '-1.').split('.');
        const found = await findUnsigned(db, { receivedAt: Number(receivedAt), id }, limit + 1);
        const page = found.slice(0, limit);
        const last = page.at(-1);
        return json(200, {
          records: page.map((record) => ({
            id: record.id,
            receivedAt: new Date(record.receivedAt).toISOString(),
            signed: false,
            payload: JSON.parse(record.body) as unknown,
          })),
          next: found.length > limit && last ? `${last.receivedAt}.${last.id}` : null,
        });
      },
    },
  ];
}
