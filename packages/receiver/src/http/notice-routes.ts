import { createHash } from 'node:crypto';
import { Problem } from '../problem.js';
import { findNotice, keepNotice } from '../store/notices.js';
import type { Database } from '../store/sql.js';
import { SHA256 } from '../verify/payload.js';
import { readBody } from './body.js';
import { json, type Route } from './route.js';

const MAX_NOTICE_BYTES = 1024 * 1024;
/** Only what no browser runs: a notice is shown as it was, never as a page of the receiver's origin. */
const TYPES = ['application/json', 'text/plain'];

function hashOf(text: string): string {
  if (SHA256.test(text)) return text;
  throw new Problem(
    400,
    'hash-invalid',
    'The hash is the SHA-256 of the notice in base64url, 43 characters.',
  );
}

/** Notices by hash. Whoever has a receipt may read the notice it names; keeping one needs a token. */
export function noticeRoutes(db: Database): Route[] {
  return [
    {
      method: 'PUT',
      path: '/v1/notices/:hash',
      summary: 'Keeps the exact bytes of a notice under their SHA-256',
      scope: 'notices:write',
      accepts: TYPES,
      handle: async ({ request, param, now }) => {
        const hash = hashOf(param('hash'));
        const body = await readBody(request, MAX_NOTICE_BYTES);
        if (createHash('sha256').update(body).digest('base64url') !== hash) {
          throw new Problem(
            422,
            'hash-mismatch',
            'The SHA-256 of the body is not the hash in the address. Send the exact bytes that were hashed.',
          );
        }
        const [mediaType = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
        await keepNotice(db, hash, { mediaType: mediaType.trim(), body }, now);
        return json(200, { hash, bytes: body.byteLength });
      },
    },
    {
      method: 'GET',
      path: '/v1/notices/:hash',
      summary: 'The exact notice a receipt refers to',
      handle: async ({ param }) => {
        const notice = await findNotice(db, hashOf(param('hash')));
        if (!notice) {
          throw new Problem(
            404,
            'notice-unknown',
            'No notice with this hash is kept here. Store it with PUT.',
          );
        }
        return new Response(new Uint8Array(notice.body), {
          headers: {
            'content-type': `${notice.mediaType}; charset=utf-8`,
            'cache-control': 'public, max-age=31536000, immutable',
            'x-content-type-options': 'nosniff',
          },
        });
      },
    },
  ];
}
