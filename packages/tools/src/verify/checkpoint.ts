import { type Bytes, concat, fromBase64, same, sha256, utf8 } from './encoding.js';
import type { TreeHead } from './merkle.js';

/** Signed notes (c2sp.org/signed-note), checkpoints (tlog-checkpoint) and cosignatures (tlog-cosignature). */

const ED25519 = 1;
const COSIGNATURE = 4;

/** An Ed25519 key by the name it signs notes with. */
export interface NoteKey {
  /** Of the log or the witness, as its lines in notes name it. */
  readonly name: string;
  /** Signature type of the verifier key: 1 for a log's Ed25519, 4 for a witness's cosignatures. */
  readonly type: number;
  /** The Ed25519 key, 32 bytes. */
  readonly publicKey: Bytes;
}

/** What a checkpoint says: the log's name, its number of entries and its root hash. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

/** `unavailable`: this browser's WebCrypto has no Ed25519 (it came in 2023 to 2025). */
export type NoteResult = 'signed' | 'unknown-signer' | 'forged' | 'unavailable';

interface NoteLine {
  readonly name: string;
  readonly id: Bytes;
  readonly signature: Bytes;
}

interface Note {
  readonly text: string;
  readonly lines: readonly NoteLine[];
}

function parseNote(note: string): Note | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const lines = note
    .slice(end + 2, -1)
    .split('\n')
    .map((line) => {
      const [, name, base64 = ''] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
      const bytes = fromBase64(base64);
      return name && bytes && bytes.length > 4
        ? { name, id: bytes.slice(0, 4), signature: bytes.slice(4) }
        : null;
    });
  return lines.every((line) => line !== null) ? { text: note.slice(0, end + 1), lines } : null;
}

/** Reads what a checkpoint says, whoever signed it; null when it is none. */
export function parseCheckpoint(note: string): Checkpoint | null {
  const [origin, size = '', base64 = '', ...rest] = parseNote(note)?.text.split('\n') ?? [];
  const root = fromBase64(base64);
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== 32 || rest.at(-1) !== '') return null;
  return { origin, size: Number(size), root };
}

/** Reads a verifier key in its text form, `name+id+key`; null when it is none, or not of Ed25519. */
export async function parseNoteKey(text: string): Promise<NoteKey | null> {
  const [, name, id, base64 = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = fromBase64(base64);
  if (!name || bytes?.length !== 33) return null;
  const key = { name, type: bytes[0] ?? 0, publicKey: bytes.slice(1) };
  if (key.type !== ED25519 && key.type !== COSIGNATURE) return null;
  const hex = [...(await keyId(key))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === id ? key : null;
}

export const logKey = (name: string, publicKey: Bytes): NoteKey => ({ name, type: ED25519, publicKey });

const keyId = async ({ name, type, publicKey }: NoteKey): Promise<Bytes> =>
  (await sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey))).slice(0, 4);

async function isEd25519(publicKey: Bytes, data: Bytes, signature: Bytes): Promise<boolean | null> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, data);
  } catch (error) {
    return (error as Error).name === 'NotSupportedError' ? null : false;
  }
}

async function linesOf(note: Note, key: NoteKey): Promise<NoteLine[]> {
  const id = await keyId(key);
  return note.lines.filter((line) => line.name === key.name && same(line.id, id));
}

/**
 * Whether one of the log's keys signed a checkpoint. One line that names a known key and does not verify spoils
 * the note, as the specification demands.
 */
export async function checkSignature(note: string, keys: readonly NoteKey[]): Promise<NoteResult> {
  const parsed = parseNote(note);
  if (!parsed) return 'forged';
  let result: NoteResult = 'unknown-signer';
  for (const key of keys.filter(({ type }) => type === ED25519)) {
    for (const { signature } of await linesOf(parsed, key)) {
      const isTrue = await isEd25519(key.publicKey, utf8(parsed.text), signature);
      if (isTrue === null) return 'unavailable';
      if (!isTrue) return 'forged';
      result = 'signed';
    }
  }
  return result;
}

/** Whether a witness cosigned a checkpoint, and when, in seconds since the epoch. */
export async function checkCosignature(
  note: string,
  witness: NoteKey,
): Promise<{ readonly result: NoteResult; readonly time?: number }> {
  const parsed = parseNote(note);
  const [line] = parsed ? await linesOf(parsed, witness) : [];
  if (!parsed || !line || witness.type !== COSIGNATURE) return { result: 'unknown-signer' };
  if (line.signature.length !== 72) return { result: 'forged' };
  const time = Number(new DataView(line.signature.buffer).getBigUint64(0));
  const message = utf8(`cosignature/v1\ntime ${time}\n${parsed.text}`);
  const isTrue = await isEd25519(witness.publicKey, message, line.signature.slice(8));
  return isTrue === null
    ? { result: 'unavailable' }
    : isTrue
      ? { result: 'signed', time }
      : { result: 'forged' };
}
