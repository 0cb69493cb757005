import { Problem } from '../problem.js';
import type { JsonObject } from './json.js';

/** The receipt's payload as the receiver accepts it; the same shape as the SDK's `ReceiptPayload`. */
export interface ReceiptPayload {
  /** Random id, 128 bits, base64url. */
  readonly jti: string;
  /** Time of the decision, seconds since the epoch (RFC 7519 NumericDate). */
  readonly iat: number;
  /** When the choice expires, seconds since the epoch. */
  readonly exp: number;
  /** Origin of the site. */
  readonly iss: string;
  /** Pseudonymous subject id: salted SHA-256, base64url. */
  readonly sub: string;
  /** As the notice names it: `name` and `contact`. */
  readonly controller: { readonly name: string; readonly contact: string };
  /** The policy in force: `version`, and as `hash` the SHA-256 of its RFC 8785 JSON, base64url. */
  readonly policy: { readonly version: string; readonly hash: string };
  /** The notice as shown; `hash` is that of controller, purposes, services and notice, made as that of the policy. */
  readonly notice: {
    /** The notice’s own version, or the policy’s; at most 200 characters. */
    readonly version: string;
    readonly hash: string;
    /** Its language, as the page names it: mostly a BCP 47 tag, at most 64 characters. */
    readonly lang: string;
    /** Code of the law in force, such as `FR`, `US-CA` or `default`. */
    readonly jurisdiction: string;
  };
  /** What the decision did, in the terms of ISO/IEC TS 27560. */
  readonly event: (typeof EVENTS)[number];
  /** How it was made. */
  readonly method: (typeof METHODS)[number];
  /** Every purpose, and as `service:ID` every service that has a choice of its own. */
  readonly choices: Readonly<Record<string, (typeof CHOICES)[number]>>;
  /** The basis of each purpose whose basis is not consent. */
  readonly legalBasis?: Readonly<Record<string, (typeof LEGAL_BASES)[number]>>;
  /** Signals of the browser that were heeded, such as `{"gpc": true}`. */
  readonly signals: Readonly<Record<string, boolean>>;
  /** Where the site runs; the policy’s `env`. */
  readonly env: (typeof ENVIRONMENTS)[number];
  /** SHA-256 of this browser’s previous compact JWS, base64url, or null for the first. */
  readonly prev: string | null;
}

/** What a decision can do, in the terms of ISO/IEC TS 27560. */
export const EVENTS = ['given', 'refused', 'changed', 'withdrawn', 'renewed', 'expired'] as const;
/** How a decision can be made. */
export const METHODS = ['accept-all', 'reject-all', 'save', 'embed', 'signal', 'api', 'import'] as const;
/** What a purpose can be. */
export const CHOICES = ['granted', 'denied'] as const;
/** Where a site can run. */
export const ENVIRONMENTS = ['production', 'staging', 'development'] as const;
/** Bases in law, as policies name them (GDPR Art. 6(1), ePrivacy Directive Art. 5(3)). */
export const LEGAL_BASES = [
  'consent',
  'legitimate-interest',
  'contract',
  'legal-obligation',
  'strictly-necessary',
] as const;

/** Id of a purpose, or of a service that visitors choose by itself. */
export const PURPOSE = /^(service:)?[a-z0-9-]{1,32}$/;
const MAX_PURPOSES = 100;
/** SHA-256 in base64url. */
export const SHA256 = /^[A-Za-z0-9_-]{43}$/;

function refuse(where: string, what: string): never {
  throw new Problem(
    422,
    'payload-invalid',
    `${where} ${what}. Send the payload that the receipt contract describes.`,
  );
}

/** Reads the members of one object and, at the end, refuses those nobody asked for. */
function reader(object: JsonObject, path: string) {
  const known = new Set<string>();
  const take = (name: string): unknown => {
    known.add(name);
    return Object.hasOwn(object, name) ? object[name] : undefined;
  };
  const at = (name: string): string => (path ? `${path}.${name}` : name);
  return {
    text(name: string, pattern: RegExp, what: string): string {
      const value = take(name);
      if (typeof value !== 'string' || !pattern.test(value)) refuse(at(name), `must be ${what}`);
      return value;
    },
    time(name: string): number {
      const value = take(name);
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
        refuse(at(name), 'must be a time in whole seconds since 1970 (NumericDate)');
      }
      return value;
    },
    oneOf<T extends string>(name: string, values: readonly T[]): T {
      const found = values.find((candidate) => candidate === take(name));
      if (found === undefined) refuse(at(name), `must be one of ${values.join(', ')}`);
      return found;
    },
    object(name: string) {
      const value = take(name);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        refuse(at(name), 'must be an object');
      }
      return reader(value as JsonObject, at(name));
    },
    /** A map from names of a given form to values of a given set. */
    map<T extends string | boolean>(key: RegExp, values: readonly T[], most: number): Record<string, T> {
      const entries = Object.entries(object);
      if (entries.length > most) refuse(path, `must have at most ${most} members`);
      return Object.fromEntries(
        entries.map(([name, value]) => {
          if (!key.test(name)) refuse(path, `has a member whose name is not of the form ${key.source}`);
          const found = values.find((candidate) => candidate === value);
          if (found === undefined) refuse(at(name), `must be one of ${values.join(', ')}`);
          return [name, found];
        }),
      );
    },
    has: (name: string): boolean => take(name) !== undefined,
    isNull: (name: string): boolean => take(name) === null,
    done(): void {
      const unknown = Object.keys(object).find((name) => !known.has(name));
      if (unknown !== undefined) {
        refuse(path || 'The payload', `has a member nobody knows: ${JSON.stringify(unknown.slice(0, 40))}`);
      }
    },
  };
}

// Printable text: no control characters, which have no place in a name and hurt whoever prints it.
const text = (most: number): RegExp => new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${most}}$`, 'u');
const HASH = [SHA256, 'a SHA-256 in base64url (43 characters)'] as const;

/** Parses a payload strictly: every field, its type, length and values, and no other field. */
export function parsePayload(object: JsonObject): ReceiptPayload {
  const root = reader(object, '');
  const controller = root.object('controller');
  const policy = root.object('policy');
  const notice = root.object('notice');
  const payload: ReceiptPayload = {
    jti: root.text('jti', /^[A-Za-z0-9_-]{22}$/, '128 random bits in base64url (22 characters)'),
    iat: root.time('iat'),
    exp: root.time('exp'),
    iss: root.text('iss', /^https?:\/\/[^\s/?#@]{1,255}$/, 'an origin such as https://example.com'),
    sub: root.text('sub', /^[A-Za-z0-9_-]{43,86}$/, 'a salted hash in base64url (43 to 86 characters)'),
    controller: {
      name: controller.text('name', text(300), 'text of 1 to 300 characters'),
      contact: controller.text('contact', text(500), 'text of 1 to 500 characters'),
    },
    policy: {
      version: policy.text('version', text(200), 'text of 1 to 200 characters'),
      hash: policy.text('hash', ...HASH),
    },
    notice: {
      version: notice.text('version', text(200), 'text of 1 to 200 characters'),
      hash: notice.text('hash', ...HASH),
      // As the page says it: many a page writes `en_US`, and its visitors' choices are no less true.
      lang: notice.text('lang', text(64), 'the language of the page, 1 to 64 characters'),
      jurisdiction: notice.text(
        'jurisdiction',
        /^[A-Za-z0-9-]{1,32}$/,
        'a name of 1 to 32 letters, digits, -',
      ),
    },
    event: root.oneOf('event', EVENTS),
    method: root.oneOf('method', METHODS),
    choices: root.object('choices').map(PURPOSE, CHOICES, MAX_PURPOSES),
    ...(root.has('legalBasis') && {
      legalBasis: root.object('legalBasis').map(PURPOSE, LEGAL_BASES, MAX_PURPOSES),
    }),
    signals: root.object('signals').map(/^[a-zA-Z0-9-]{1,32}$/, [true, false], 20),
    env: root.oneOf('env', ENVIRONMENTS),
    prev: root.isNull('prev')
      ? null
      : root.text('prev', SHA256, 'null or the SHA-256 of the previous receipt'),
  };
  if (Object.keys(payload.choices).length === 0) refuse('choices', 'must name every purpose; it is empty');
  controller.done();
  policy.done();
  notice.done();
  root.done();
  return payload;
}
