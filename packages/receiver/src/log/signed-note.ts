import { createHash, createPublicKey, verify } from 'node:crypto';

/** Signed notes (c2sp.org/signed-note) and the checkpoints made of them (c2sp.org/tlog-checkpoint). */

const ED25519 = 0x01;

/** Signs the note's text with an Ed25519 key; 64 bytes. */
export type NoteSigner = {
  readonly name: string;
  /** The 32 bytes of the public key. */
  readonly publicKey: Uint8Array;
  readonly sign: (text: Uint8Array) => Promise<Uint8Array>;
};

/** What a checkpoint says: the log, its number of leaves and its root hash. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export function keyId(name: string, publicKey: Uint8Array, type: number = ED25519): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Uint8Array.of(type))
    .update(publicKey)
    .digest()
    .subarray(0, 4);
}

/** The verifier key in its text form, `name+id+key`, as other C2SP tools take it. */
export function verifierKey(name: string, publicKey: Uint8Array, type: number = ED25519): string {
  const key = Buffer.concat([Uint8Array.of(type), publicKey]).toString('base64');
  return `${name}+${keyId(name, publicKey, type).toString('hex')}+${key}`;
}

export function signatureLine(name: string, id: Uint8Array, signature: Uint8Array): string {
  return `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** Signs a checkpoint, with one line for each signer. */
export async function signCheckpoint(
  checkpoint: Checkpoint,
  signers: readonly NoteSigner[],
): Promise<string> {
  const text = checkpointText(checkpoint);
  const lines = await Promise.all(
    signers.map(async ({ name, publicKey, sign }) =>
      signatureLine(name, keyId(name, publicKey), await sign(Buffer.from(text))),
    ),
  );
  return `${text}\n${lines.join('')}`;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: Buffer;
  readonly signature: Buffer;
}

/** Splits a note into its text and signature lines; null when it is not a note. */
export function parseNote(note: string): { text: string; signatures: NoteSignature[] } | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
    if (!name || !base64) return null;
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length < 5) return null;
    signatures.push({ name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, size, root, ...rest] = text.split('\n');
  if (!origin || !size || !root || rest.at(-1) !== '') return null;
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
  const bytes = Buffer.from(root, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== root) return null;
  return { origin, size: Number(size), root: bytes };
}

/** SPKI header of an Ed25519 public key (RFC 8410): Node takes no bare 32 bytes. */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export function verifyEd25519(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = createPublicKey({ key: Buffer.concat([ED25519_SPKI, publicKey]), format: 'der', type: 'spki' });
  return verify(null, data, key, signature);
}

/** The checkpoint a note carries, when `verifierKey` (text form) signed it; otherwise null. */
export function openCheckpoint(note: string, key: string): Checkpoint | null {
  const [, name, , encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(key) ?? [];
  const parsed = parseNote(note);
  if (!name || !encoded || !parsed) return null;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes[0] !== ED25519) return null;
  const publicKey = bytes.subarray(1);
  const id = keyId(name, publicKey);
  const own = parsed.signatures.filter((line) => line.name === name && line.id.equals(id));
  const text = Buffer.from(parsed.text);
  if (own.length === 0 || !own.every((line) => verifyEd25519(publicKey, text, line.signature))) return null;
  return parseCheckpoint(parsed.text);
}
