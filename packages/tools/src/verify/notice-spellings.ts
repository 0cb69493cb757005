import canonicalize from 'canonicalize';
import { type Bytes, utf8 } from './encoding.js';

/** What a receipt's notice hash covers of a policy. */
const COVERED = ['controller', 'purposes', 'services', 'notice'] as const;

/**
 * The byte strings that a notice may have been hashed as: the file as it is, and, where it is a policy or a notice
 * in JSON, the canonical form (RFC 8785) of the members that receipts refer to.
 */
export function noticeSpellings(file: Bytes): Bytes[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(file));
  } catch {
    return [file];
  }
  if (typeof value !== 'object' || value === null) return [file];
  const policy = value as Readonly<Record<string, unknown>>;
  const members = COVERED.filter((name) => name in policy).map((name) => [name, policy[name]] as const);
  return [file, utf8(canonicalize(Object.fromEntries(members)) ?? '')];
}
