import { type AuditTrail, subjectTarget, writeAudit } from '../access/audit.js';
import { createChallenge } from '../access/possession.js';
import { Problem } from '../problem.js';
import { eraseSubject } from '../store/erase.js';
import { findReceipts } from '../store/read.js';
import type { Database } from '../store/sql.js';
import { findUnsigned, type StoredUnsigned } from '../store/unsigned.js';
import type { Actor } from './identify.js';
import { presentReceipt, presentUnsigned } from './present.js';
import { integer } from './query.js';
import { json, type Route } from './route.js';

const SUB = /^[A-Za-z0-9_-]{43,86}$/;
const PAGE = 1000;
/** A person known under more pseudonyms than this has more salts behind them than any site has had. */
const MOST_SUBS = 50;

/**
 * The pseudonyms in an address, one or several with commas between: a new salt gives a person a new one, and whoever
 * still knows the old salts can name them all.
 */
function subsOf(text: string): string[] {
  const subs = [...new Set(text.split(','))];
  if (subs.length <= MOST_SUBS && subs.every((sub) => SUB.test(sub))) return subs;
  throw new Problem(
    400,
    'subject-invalid',
    `A subject is the sub of its receipts: 43 to 86 characters of base64url, or up to ${MOST_SUBS} of them with commas between.`,
  );
}

async function allUnsigned(db: Database, filter: Parameters<typeof findUnsigned>[3]) {
  const all: StoredUnsigned[] = [];
  for (let after = { receivedAt: -1, id: '' }; ; ) {
    const page = await findUnsigned(db, after, PAGE, filter);
    all.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return all;
    after = last;
  }
}

/** What of a subject the caller may touch: an environment's records, or those of the visitor's own key. */
const reach = (actor: Actor | null) => (actor?.kind === 'visitor' ? { kid: actor.kid } : { env: actor?.env });

/** Access and erasure (GDPR Art. 15 and 17), for the operator by token and for visitors by their key. */
export function subjectRoutes(db: Database, audit: AuditTrail, challengeSecret: string): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/challenge',
      summary: 'A challenge to sign with the key of one’s receipts, as the nonce of a DPoP proof (RFC 9449)',
      handle: async ({ now }) => json(200, createChallenge(challengeSecret, now)),
    },
    {
      method: 'GET',
      path: '/v1/subjects/:sub',
      summary:
        'All that is kept of a subject, known under one sub or several with commas; a visitor sees what the own key signed',
      scope: 'subjects:read',
      possession: true,
      query: ['after'],
      handle: async ({ param, actor, now, values }) => {
        const subs = subsOf(param('sub'));
        const after = values.has('after') ? integer(values, 'after', [0, Number.MAX_SAFE_INTEGER]) : -1;
        const found = await findReceipts(db, { after, limit: PAGE + 1, subs, ...reach(actor) });
        const isVisitor = actor?.kind === 'visitor';
        // Of no key, so none that a visitor could prove to hold; all of them on the first page.
        const unsigned = isVisitor || after >= 0 ? [] : await allUnsigned(db, { subs, env: actor?.env });
        const page = found.slice(0, PAGE);
        const shown = {
          sub: subs.join(','),
          receipts: page.map(presentReceipt),
          unsigned: unsigned.map(presentUnsigned),
        };
        const owners = [...shown.receipts, ...shown.unsigned].map(({ payload }) => payload.sub);
        const reads = subs.map((sub) => {
          const records = owners.filter((owner) => owner === sub).length;
          return audit(actor, 'subjects:read', subjectTarget(sub), records, now);
        });
        await Promise.all(reads);
        return json(200, {
          ...shown,
          next: found.length > PAGE ? String(page.at(-1)?.index) : null,
        });
      },
    },
    {
      method: 'DELETE',
      path: '/v1/subjects/:sub',
      summary:
        'Erases all payloads of a subject, under one sub or several with commas, or those the visitor’s own key signed; the log keeps hashes',
      scope: 'subjects:erase',
      possession: true,
      handle: async ({ param, actor, now }) => {
        const subs = subsOf(param('sub'));
        const erased = await db.write(async (sql) => {
          const sum = { receipts: 0, unsigned: 0 };
          for (const sub of subs) {
            const counts = await eraseSubject(sql, { sub, ...reach(actor) });
            sum.receipts += counts.receipts;
            sum.unsigned += counts.unsigned;
            const records = counts.receipts + counts.unsigned;
            await writeAudit(sql, actor, 'subjects:erase', subjectTarget(sub), records, now);
          }
          return sum;
        });
        await db.scrub();
        return json(200, { sub: subs.join(','), erased });
      },
    },
  ];
}
