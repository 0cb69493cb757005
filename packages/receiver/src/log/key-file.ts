import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { type Jwk, jwkThumbprint, type Keys, newKeySet, parseKeySet, parseKeys, publicPart } from './keys.js';

/** The key file: a JWK Set (RFC 7517 section 5) with private keys, made, read again, rotated and retired. */

const keySetText = (keys: readonly Jwk[]): string => `${JSON.stringify({ keys }, null, 2)}\n`;

/** Writes a file that only its owner can read, whole and on the disk, or not at all when it exists already. */
function writeOnce(path: string, content: string): void {
  const draft = `${path}.${process.pid}.new`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Reads the key file, making it when there is none. */
export function openKeys(path: string): Keys {
  try {
    return parseKeys(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    writeOnce(path, keySetText(newKeySet()));
    return parseKeys(readFileSync(path, 'utf8'));
  }
}

const RELOAD_MS = 1000;

/**
 * The keys at any moment: signers as they are given, a file that is read again when it changes (so that a
 * rotation needs no restart), a JWK Set as text, or new keys that end with the process (null).
 */
export function keySource(key: string | Keys | null): () => Keys {
  if (typeof key === 'object' && key !== null) return () => key;
  if (key === null) {
    const keys = parseKeys(keySetText(newKeySet()));
    return () => keys;
  }
  if (key.trimStart().startsWith('{')) {
    const keys = parseKeys(key);
    return () => keys;
  }
  let keys = openKeys(key);
  let [changedAt, lookedAt] = [statSync(key).mtimeMs, Date.now()];
  return () => {
    if (Date.now() - lookedAt < RELOAD_MS) return keys;
    lookedAt = Date.now();
    const { mtimeMs } = statSync(key, { throwIfNoEntry: false }) ?? { mtimeMs: changedAt };
    if (mtimeMs !== changedAt) {
      keys = parseKeys(readFileSync(key, 'utf8'));
      changedAt = mtimeMs;
    }
    return keys;
  };
}

function replaceKeySet(path: string, change: (keys: readonly Jwk[]) => readonly Jwk[]): void {
  const text = keySetText(change(parseKeySet(readFileSync(path, 'utf8'))));
  parseKeys(text);
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, path);
}

/**
 * Puts a new key in front. An earlier countersigning key is cut down to its public half at once; an earlier
 * log key goes on signing beside the new one until it is retired, so that verifiers have time to change.
 */
export function rotateKey(path: string, which: 'countersign' | 'log'): string {
  const [countersign, log] = newKeySet();
  const fresh = (which === 'log' ? log : countersign) as Jwk;
  replaceKeySet(path, (keys) => [
    fresh,
    ...keys.map((key) => (which === 'countersign' && key.crv === 'P-256' ? publicPart(key) : key)),
  ]);
  return jwkThumbprint(fresh);
}

/** Ends the overlap: a key that is not in front signs nothing more, and its private half is forgotten. */
export function retireKey(path: string, kid: string): void {
  replaceKeySet(path, (keys) => {
    if (!keys.some((key) => jwkThumbprint(key) === kid))
      throw new Error(`There is no key ${kid} in ${path}.`);
    return keys.map((key) => (jwkThumbprint(key) === kid ? publicPart(key) : key));
  });
}
