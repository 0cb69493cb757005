import { findReceipts, payloadOf } from './read.js';
import type { Sql } from './sql.js';

/**
 * The register: what the receipts that are kept, and the notices they name, attest (GDPR Art. 5(2), 7(1) and 30).
 * It says who asked, for what, on which basis and under which text, and nothing about anybody who answered.
 */

/** How often something was attested, and in which decisions first and last. */
interface Attested {
  /** How many receipts attest it. */
  readonly receipts: number;
  /** RFC 3339, time of the first decision. */
  readonly first: string;
  /** RFC 3339, time of the last. */
  readonly last: string;
}

/** What the receipts attest, for the record of processing activities (GDPR Art. 30). */
export interface Register {
  /** How many receipts were read. */
  readonly receipts: number;
  /** Who asked: `name` and `contact`, as the notices gave them. */
  readonly controllers: readonly (Attested & { readonly name: string; readonly contact: string })[];
  /** What was in force: `version`, and `hash` of the policy as in receipts. */
  readonly policies: readonly (Attested & { readonly version: string; readonly hash: string })[];
  /** What was shown: `version`, `hash`, `lang` and `jurisdiction`, as in receipts. */
  readonly notices: readonly (Attested & {
    readonly version: string;
    readonly hash: string;
    readonly lang: string;
    readonly jurisdiction: string;
    /** When its exact text was stored here; null where it is not. */
    readonly storedAt: string | null;
  })[];
  /** What was asked: each `purpose` (its id) on each `legalBasis`; how many receipts have it `granted` or `denied`. */
  readonly purposes: readonly (Attested & {
    readonly purpose: string;
    readonly legalBasis: string;
    readonly granted: number;
    readonly denied: number;
  })[];
  /** What the decisions did: each `event`, as in receipts. */
  readonly events: readonly (Attested & { readonly event: string })[];
  /** Texts stored here that no receipt of the period names: their hashes. */
  readonly unusedNotices: readonly string[];
  /** Whether a list reached its limit of 1,000 and leaves things out. */
  readonly truncated: boolean;
}

export interface RegisterQuery {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly env?: string | undefined;
}

const PAGE = 500;
/** Whoever signs receipts chooses what they say; a flood of different names must not fill the memory. */
const MOST = 1000;

interface Tally {
  receipts: number;
  first: number;
  last: number;
  granted: number;
}

/** Counts distinct facts; those beyond the limit are left out. */
function tallies<Fact extends object>() {
  const found = new Map<string, { fact: Fact; tally: Tally }>();
  let isFull = false;
  return {
    isFull: () => isFull,
    add(fact: Fact, at: number, isGranted = false): void {
      const key = JSON.stringify(fact);
      const known = found.get(key);
      if (!known && found.size === MOST) {
        isFull = true;
        return;
      }
      const { tally } = known ?? { tally: { receipts: 0, first: at, last: at, granted: 0 } };
      tally.receipts += 1;
      tally.granted += isGranted ? 1 : 0;
      tally.first = Math.min(tally.first, at);
      tally.last = Math.max(tally.last, at);
      if (!known) found.set(key, { fact, tally });
    },
    /** Most attested first. */
    list: () =>
      [...found.values()]
        .sort((a, b) => b.tally.receipts - a.tally.receipts)
        .map(({ fact, tally: { receipts, first, last, granted } }) => ({
          fact: { ...fact, receipts, first: rfc3339(first), last: rfc3339(last) },
          granted,
        })),
  };
}

const rfc3339 = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Reads every receipt of the period once, a page at a time: time grows with their number, memory does not. */
export async function readRegister(sql: Sql, query: RegisterQuery): Promise<Register> {
  const controllers = tallies<{ name: string; contact: string }>();
  const policies = tallies<{ version: string; hash: string }>();
  const notices = tallies<{ version: string; hash: string; lang: string; jurisdiction: string }>();
  const purposes = tallies<{ purpose: string; legalBasis: string }>();
  const events = tallies<{ event: string }>();
  let receipts = 0;
  for (let after = -1; ; ) {
    const page = await findReceipts(sql, { ...query, after, limit: PAGE });
    for (const receipt of page) {
      const { controller, policy, notice, choices, legalBasis = {}, event, iat } = payloadOf(receipt);
      const { version, hash, lang, jurisdiction } = notice;
      receipts += 1;
      controllers.add({ name: controller.name, contact: controller.contact }, iat);
      policies.add({ version: policy.version, hash: policy.hash }, iat);
      notices.add({ version, hash, lang, jurisdiction }, iat);
      events.add({ event }, iat);
      for (const [purpose, choice] of Object.entries(choices)) {
        purposes.add({ purpose, legalBasis: legalBasis[purpose] ?? 'consent' }, iat, choice === 'granted');
      }
    }
    const last = page.at(-1);
    if (page.length < PAGE || !last) break;
    after = last.index;
    // The embedded store answers at once: without this pause nobody else would be served meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const texts = await sql.all<{ hash: string; stored_at: number }>('SELECT hash, stored_at FROM notices');
  const storedAt = new Map(texts.map((text) => [text.hash, new Date(text.stored_at).toISOString()]));
  const named = notices.list().map(({ fact }) => ({ ...fact, storedAt: storedAt.get(fact.hash) ?? null }));
  return {
    receipts,
    controllers: controllers.list().map(({ fact }) => fact),
    policies: policies.list().map(({ fact }) => fact),
    notices: named,
    purposes: purposes
      .list()
      .map(({ fact, granted }) => ({ ...fact, granted, denied: fact.receipts - granted })),
    events: events.list().map(({ fact }) => fact),
    unusedNotices: [...storedAt.keys()].filter((hash) => !named.some((notice) => notice.hash === hash)),
    truncated: [controllers, policies, notices, purposes, events].some((list) => list.isFull()),
  };
}
