/** Base64url without padding (RFC 7515, section 2). */
export const base64url = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/=/g, '')
    .replace(/\+/g, '-')
    .replace(/\//g, '_');

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const sha256 = async (text: string): Promise<string> =>
  base64url(await crypto.subtle.digest('SHA-256', utf8(text)));

/** JSON with sorted members (RFC 8785): one text, and so one hash, for one value. */
export function canonicalJson(value: unknown): string {
  const names = new Set<string>();
  JSON.stringify(value, (name, item) => {
    names.add(name);
    return item;
  });
  // A list of names is also their order, at every depth.
  return JSON.stringify(value, [...names].sort());
}
