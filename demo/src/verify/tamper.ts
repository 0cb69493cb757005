/** One character of a receipt, changed. */
export interface Tampering {
  readonly text: string;
  /** Place of the character, counted from 0. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const decode = (base64url: string): unknown => {
  const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
};

const isReadable = (payload: string): boolean => {
  try {
    decode(payload);
    return true;
  } catch {
    return false;
  }
};

/**
 * Changes one character of the signed payload in a text that holds a receipt, so that what it says still can be read:
 * only the signature tells. Null when there is no receipt in it.
 */
export function tamper(text: string): Tampering | null {
  const found = /[\w-]{20,}\.([\w-]{20,})\.[\w-]{86}/.exec(text);
  const payload = found?.[1];
  if (!found || !payload) return null;
  const start = found.index + found[0].indexOf('.') + 1;
  for (let at = Math.floor(payload.length * 0.8); at < payload.length; at += 1) {
    const from = payload[at] ?? '';
    for (const to of LETTERS) {
      if (to === from || !isReadable(payload.slice(0, at) + to + payload.slice(at + 1))) continue;
      const place = start + at;
      return { text: text.slice(0, place) + to + text.slice(place + 1), at: place, from, to };
    }
  }
  return null;
}
