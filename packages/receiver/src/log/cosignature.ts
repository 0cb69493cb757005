import { keyId, type NoteSigner, parseNote, signatureLine, verifyEd25519 } from './signed-note.js';

/** Cosignatures of witnesses over checkpoints, version 1 with Ed25519 (c2sp.org/tlog-cosignature). */

export const COSIGNATURE = 0x04;

const message = (time: number, text: string): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);

/** The line a witness adds to a checkpoint. `time` is in seconds since the epoch. */
export async function cosign(checkpointText: string, time: number, witness: NoteSigner): Promise<string> {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = await witness.sign(message(time, checkpointText));
  const id = keyId(witness.name, witness.publicKey, COSIGNATURE);
  return signatureLine(witness.name, id, Buffer.concat([stamp, signature]));
}

/** When the witness of this verifier key cosigned the note, in seconds since the epoch; null when it did not. */
export function cosignedAt(note: string, verifierKey: string): number | null {
  const [, name, , encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(verifierKey) ?? [];
  const parsed = parseNote(note);
  const key = Buffer.from(encoded ?? '', 'base64');
  if (!name || !parsed || key[0] !== COSIGNATURE) return null;
  const publicKey = key.subarray(1);
  const id = keyId(name, publicKey, COSIGNATURE);
  const line = parsed.signatures.find((candidate) => candidate.name === name && candidate.id.equals(id));
  if (line?.signature.length !== 72) return null;
  const time = Number(line.signature.readBigUInt64BE(0));
  const isTrue = verifyEd25519(publicKey, message(time, parsed.text), line.signature.subarray(8));
  return isTrue ? time : null;
}
