/** HMAC-SHA-256 (RFC 2104) with a secret that only the site's servers have. */

export const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** @throws RangeError for a short secret */
export const keyFrom = (secret: string): Promise<CryptoKey> => {
  if (secret.length < 32)
    throw new RangeError(`the secret has ${secret.length} characters: give at least 32 random ones`);
  return crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
};

export const toBase64url = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
