/**
 * Base64, base64url and SHA-256 with what browsers and Node share. Only canonical spellings are read: a second
 * spelling of the same bytes would let a changed text pass for the original (RFC 4648 section 3.5).
 */

export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

export const toBase64 = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes));

export const toBase64url = (bytes: Bytes): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The bytes of canonical base64 with padding, or null. */
export function fromBase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  // Compared by the last quantum alone: only it can hide bits.
  return toBase64(bytes.slice(bytes.length - (bytes.length % 3 || 3))) === text.slice(-4) ? bytes : null;
}

/** The bytes of canonical base64url without padding, or null. */
export function fromBase64url(text: string): Bytes | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(base64.padEnd(Math.ceil(text.length / 4) * 4, '='));
}

export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** SHA-256 of a text, base64url: the id of a receipt, and the hash that links and notices carry. */
export const hashOf = async (text: string): Promise<string> => toBase64url(await sha256(utf8(text)));

export const concat = (...parts: readonly Uint8Array[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
