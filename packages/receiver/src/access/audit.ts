import { createHash, randomBytes } from 'node:crypto';
import { groupCommit } from '../store/group-commit.js';
import type { Database, Sql, SqlValue } from '../store/sql.js';

/** One line of the audit trail: who read or erased what, and how much (GDPR Art. 5(2), accountability). */
export interface AuditLine {
  /** RFC 3339. */
  readonly at: string;
  /** Id of the token, or `visitor` where the key of the browser was the pass. */
  readonly actor: string;
  /** What was done, such as `receipts:list`. */
  readonly action: string;
  /** What it was done to: a receipt's id, or the hash of a subject's pseudonym; empty for lists. */
  readonly target: string;
  /** How many records were shown or erased. */
  readonly records: number;
}

/** Names a subject so that only who has the pseudonym finds it again, also after its erasure. */
export const subjectTarget = (sub: string): string =>
  `subject:${createHash('sha256').update(sub).digest('base64url')}`;

/** Who did it, as far as the trail needs to know. */
export type Doer = { readonly kind: 'token'; readonly id: string } | { readonly kind: 'visitor' } | null;

const COLUMNS = ['id', 'at', 'actor', 'action', 'target', 'records'];

let written = 0;

function rowOf(doer: Doer, action: string, target: string, records: number, now: number): SqlValue[] {
  // In order of writing also within a millisecond; the random part keeps several receivers apart.
  written = (written + 1) % 1_000_000;
  const place = `${String(now).padStart(15, '0')}.${String(written).padStart(6, '0')}`;
  const id = `${place}.${randomBytes(6).toString('base64url')}`;
  return [id, now, doer?.kind === 'token' ? doer.id : 'visitor', action, target, records];
}

/** Writes a line within a transaction, so that the deed and its trace are one. */
export function writeAudit(sql: Sql, ...line: Parameters<typeof rowOf>): Promise<void> {
  return sql.insert('audit', COLUMNS, [rowOf(...line)]);
}

/** Writes a line and resolves once it is durable; many lines share a transaction. */
export type AuditTrail = (...line: Parameters<typeof rowOf>) => Promise<void>;

export function auditTrail(db: Database): AuditTrail {
  const commits = groupCommit(
    async (rows: readonly SqlValue[][]) => {
      await db.write((sql) => sql.insert('audit', COLUMNS, rows));
      return rows.map(() => undefined);
    },
    { group: 256, waiting: 4096 },
  );
  return (...line) => commits.add(rowOf(...line));
}

/** Lines after a given one, oldest first; `next` continues. */
export async function readAudit(sql: Sql, after: string, limit: number) {
  const rows = await sql.all<{ id: string; at: number } & Omit<AuditLine, 'at'>>(
    'SELECT id, at, actor, action, target, records FROM audit WHERE id > ? ORDER BY id LIMIT ?',
    [after, limit + 1],
  );
  const page = rows.slice(0, limit);
  return {
    lines: page.map(({ id: _, at, ...line }): AuditLine => ({ at: new Date(at).toISOString(), ...line })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
