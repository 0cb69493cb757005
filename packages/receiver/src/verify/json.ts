import { isUtf8 } from 'node:buffer';

export type JsonObject = Readonly<Record<string, unknown>>;

export type Parsed = { readonly object: JsonObject } | { readonly fault: string };

const MAX_DEPTH = 16;

/** Counts member names, own ones only, so that a name given twice shows up as one too few. */
function countNames(value: unknown, depth: number): number {
  if (depth > MAX_DEPTH) return Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  const values = Object.values(value);
  const own = Array.isArray(value) ? 0 : values.length;
  return values.reduce<number>((sum, inner) => sum + countNames(inner, depth + 1), own);
}

/**
 * Parses a JSON object from bytes and refuses what parsers read differently: bad UTF-8, a byte order mark and
 * names given twice (RFC 8259 section 4, RFC 7515 section 4).
 */
export function parseJsonObject(bytes: Uint8Array): Parsed {
  if (!isUtf8(bytes)) return { fault: 'is not UTF-8' };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fault: 'is not a JSON object' };
  }
  const names = countNames(value, 0);
  if (Number.isNaN(names)) return { fault: `nests deeper than ${MAX_DEPTH} levels` };
  // What the SDK sends comes out as it went in, which a name given twice would not; the rest is counted.
  if (JSON.stringify(value) === text) return { object: value as JsonObject };
  // The text is valid JSON here, so a string followed by a colon is a member name and nothing else.
  const tokens = text.match(/"(?:[^"\\]|\\.)*"\s*:?/g) ?? [];
  if (tokens.filter((token) => token.endsWith(':')).length !== names) {
    return { fault: 'gives a member name twice' };
  }
  return { object: value as JsonObject };
}
