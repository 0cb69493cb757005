import { type Keys, publicKeySet } from '../log/keys.js';
import { verifierKey } from '../log/signed-note.js';
import { Problem } from '../problem.js';
import { base64, noteSigners, type ReceiptLog } from '../receipt-log.js';
import type { Proofs } from '../store/proofs.js';
import type { Sql } from '../store/sql.js';
import { treeSize } from '../store/tree.js';
import { integer } from './query.js';
import { json, type Route } from './route.js';

const ANY = Number.MAX_SAFE_INTEGER;

export interface LogRoutesOptions {
  readonly db: Sql;
  readonly log: ReceiptLog;
  readonly proofs: Proofs;
  readonly keys: () => Keys;
  readonly name: string;
}

/** The routes by which anybody can check the log. They show hashes only. */
export function logRoutes({ db, log, proofs, keys, name }: LogRoutesOptions): Route[] {
  const within = async (size: number): Promise<void> => {
    if (await proofs.reaches(size)) return;
    const now = await treeSize(db);
    throw new Problem(404, 'log-size-unknown', `The log has ${now} entries; ask for a size up to that.`);
  };

  return [
    {
      method: 'GET',
      path: '/v1/log/checkpoint',
      summary: 'The signed checkpoint of the log as it is now (C2SP tlog-checkpoint)',
      handle: async () =>
        new Response(await log.checkpoint(), {
          headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
        }),
    },
    {
      method: 'GET',
      path: '/v1/log/inclusion',
      summary: 'Audit path of an entry in the tree of a given size (RFC 6962 section 2.1.1)',
      query: ['index', 'size'],
      handle: async ({ values }) => {
        const size = integer(values, 'size', [1, ANY]);
        const index = integer(values, 'index', [0, size - 1]);
        await within(size);
        return json(200, { index, size, inclusion: (await proofs.inclusion(index, size)).map(base64) });
      },
    },
    {
      method: 'GET',
      path: '/v1/log/consistency',
      summary: 'Proof that the tree of one size is the beginning of a later one (RFC 6962 section 2.1.2)',
      query: ['from', 'to'],
      handle: async ({ values }) => {
        const to = integer(values, 'to', [1, ANY]);
        const from = integer(values, 'from', [1, to]);
        await within(to);
        return json(200, { from, to, consistency: (await proofs.consistency(from, to)).map(base64) });
      },
    },
    {
      method: 'GET',
      path: '/.well-known/jwks.json',
      summary: "The receiver's public keys; vkeys are the log's keys in C2SP form, vkey the current one",
      handle: async () => {
        const vkeys = noteSigners(keys(), name).map((signer) => verifierKey(name, signer.publicKey));
        const body = { ...publicKeySet(keys()), vkey: vkeys[0], vkeys };
        return json(200, body, { 'cache-control': 'public, max-age=300' });
      },
    },
  ];
}
