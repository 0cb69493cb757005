import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { Problem } from '../problem.js';

/** What a bearer token allows: need to know, need to do. */
export const SCOPES = [
  'receipts:read',
  'subjects:read',
  'subjects:erase',
  'export:read',
  'stats:read',
  'audit:read',
  'notices:write',
] as const;
/** What a token allows. */
export type Scope = (typeof SCOPES)[number];

/** A token at rest: only the hash of its secret is kept, so the file gives nobody access. */
export interface TokenRecord {
  /** 12 hex digits, which the token shows and `token revoke` takes. */
  readonly id: string;
  /** SHA-256 of the secret, hex. The secret has 256 random bits, so no slow hash is needed. */
  readonly hash: string;
  /** What it allows. */
  readonly scopes: readonly Scope[];
  /** The one environment whose records it reaches; absent: all. */
  readonly env?: string;
  /** When it was made, RFC 3339. */
  readonly createdAt: string;
  /** From then on it is refused; RFC 3339. */
  readonly expiresAt: string;
  /** When it was revoked, RFC 3339; absent: it was not. */
  readonly revokedAt?: string;
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Makes a token and its record. The text is shown once; it reads `avow_<id>_<secret>`. */
export function createToken(scopes: readonly Scope[], now: number, lifetimeMs: number, env?: string) {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const record: TokenRecord = {
    id,
    hash: hashOf(secret).toString('hex'),
    scopes,
    ...(env !== undefined && { env }),
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + lifetimeMs).toISOString(),
  };
  return { text: `avow_${id}_${secret}`, record };
}

export function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text);
}

function parseRecords(json: string, path: string): TokenRecord[] {
  const isRecord = (value: unknown): value is TokenRecord => {
    const record = value as Partial<TokenRecord> | null;
    return (
      typeof record?.id === 'string' &&
      /^[0-9a-f]{64}$/.test(record.hash ?? '') &&
      Array.isArray(record.scopes) &&
      record.scopes.every(isScope) &&
      (record.env === undefined || typeof record.env === 'string') &&
      !Number.isNaN(Date.parse(record.expiresAt ?? ''))
    );
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    parsed = null;
  }
  if (!Array.isArray(parsed) || !parsed.every(isRecord)) {
    throw new Error(`${path} is not a token file; make one with: avow-receiver token create --tokens FILE …`);
  }
  return parsed;
}

export function readTokens(path: string): TokenRecord[] {
  try {
    return parseRecords(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Replaces the file in one step, so that a running receiver never reads half of it. */
export function writeTokens(path: string, records: readonly TokenRecord[]): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(records, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** Reads records from an array, or from a file that is read again whenever it changes. */
export function tokenSource(tokens: string | readonly TokenRecord[]): () => readonly TokenRecord[] {
  if (typeof tokens !== 'string') return () => tokens;
  let records: readonly TokenRecord[] = readTokens(tokens);
  let readAt = -1;
  return () => {
    const changedAt = statSync(tokens, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAt !== readAt) {
      records = readTokens(tokens);
      readAt = changedAt;
    }
    return records;
  };
}

/**
 * The record of the token in an Authorization header, when it holds now and has the scope, or `any`; a problem
 * otherwise.
 */
export function authorize(
  header: string | null,
  scope: Scope | 'any',
  records: readonly TokenRecord[],
  now: number,
): TokenRecord {
  const isAny = scope === 'any';
  const challenge = { 'www-authenticate': `Bearer realm="avow"${isAny ? '' : `, scope="${scope}"`}` };
  if (header === null) {
    throw new Problem(
      401,
      'token-missing',
      `This needs a token${isAny ? '' : ` with the scope ${scope}`}: send "Authorization: Bearer <token>".`,
      challenge,
    );
  }
  const [, id, secret] = /^Bearer avow_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/i.exec(header) ?? [];
  const record = records.find((candidate) => candidate.id === id);
  const holds = record && secret && timingSafeEqual(hashOf(secret), Buffer.from(record.hash, 'hex'));
  if (!holds || record.revokedAt !== undefined || Date.parse(record.expiresAt) <= now) {
    throw new Problem(
      401,
      'token-invalid',
      'The token is not known, has expired or was revoked. Make one with: avow-receiver token create',
      challenge,
    );
  }
  if (!isAny && !record.scopes.includes(scope)) {
    throw new Problem(
      403,
      'scope-missing',
      `The token lacks the scope ${scope}. Make one that has it.`,
      challenge,
    );
  }
  return record;
}
