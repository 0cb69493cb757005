import { canonicalNotice } from '../notice/canonical-notice.js';
import { type Bytes, utf8 } from './encoding.js';

/**
 * The byte strings that a notice may have been hashed as: the file as it is, and, where it is a policy or a notice
 * in JSON, the canonical form of the members that receipts refer to.
 */
export function noticeSpellings(file: Bytes): Bytes[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(file));
  } catch {
    return [file];
  }
  return typeof value === 'object' && value !== null ? [file, utf8(canonicalNotice(value))] : [file];
}
