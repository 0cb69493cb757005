/** What the bytes of a page say, without knowing its encoding: as text and back, and inside addresses. */

/** Characters below 256, one a byte: whatever the encoding of the page, its bytes come out as they were. */
export const toText = (bytes: Uint8Array): string => {
  let text = '';
  for (let index = 0; index < bytes.length; index += 8192)
    text += String.fromCharCode(...bytes.subarray(index, index + 8192));
  return text;
};
export const toBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

const NAMED: Record<string, string> = {
  amp: '&',
  AMP: '&',
  colon: ':',
  sol: '/',
  bsol: '\\',
  period: '.',
  commat: '@',
  percnt: '%',
  lowbar: '_',
  quest: '?',
  num: '#',
  comma: ',',
  lpar: '(',
  rpar: ')',
  excl: '!',
  vert: '|',
  verbar: '|',
  VerticalLine: '|',
  quot: '"',
  QUOT: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  Tab: '\t',
  NewLine: '\n',
};

/** What the bytes of an address say: international host names come as UTF-8. Another encoding stays as it is. */
export function asUtf8(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(toBytes(value));
  } catch {
    return value;
  }
}

/** Character references, as far as addresses and expressions need them (HTML 13.2.5.72). */
export const decode = (value: string): string =>
  value.replace(
    /&(?:#(\d+)|#x([\da-f]+)|([a-z]+));?/gi,
    (all, decimal: string, hex: string, name: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      return code === undefined ? (NAMED[name] ?? all) : code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
