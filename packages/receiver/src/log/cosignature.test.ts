import { describe, expect, it } from 'vitest';
import { COSIGNATURE, cosign, cosignedAt } from './cosignature.js';
import { keySource } from './key-file.js';
import {
  keyId,
  type NoteSigner,
  parseNote,
  signatureLine,
  verifierKey,
  verifyEd25519,
} from './signed-note.js';

const signer = (name: string): NoteSigner => {
  const { publicJwk, sign } = keySource(null)().log;
  return { name, publicKey: Buffer.from(publicJwk.x, 'base64url'), sign };
};
const witness = signer('auditor.example/w1');
const other = signer('auditor.example/w2');
const keyOf = ({ name, publicKey }: NoteSigner): string => verifierKey(name, publicKey, COSIGNATURE);
const TEXT = `log.example\n7\n${Buffer.alloc(32, 1).toString('base64')}\n`;
const noted = (...lines: readonly string[]): string => `${TEXT}\n${lines.join('')}`;
const TIME = 1_800_000_000;

describe('a cosignature', () => {
  it('says over version, time and text what c2sp.org/tlog-cosignature has signed', async () => {
    const [line] = parseNote(noted(await cosign(TEXT, TIME, witness)))?.signatures ?? [];
    expect(line?.name).toBe(witness.name);
    expect(line?.id).toEqual(keyId(witness.name, witness.publicKey, 4));
    expect(line?.signature.readBigUInt64BE(0)).toBe(BigInt(TIME));
    const said = Buffer.from(`cosignature/v1\ntime ${TIME}\n${TEXT}`);
    const signature = line?.signature.subarray(8) ?? Buffer.alloc(0);
    expect(verifyEd25519(witness.publicKey, said, signature)).toBe(true);
  });

  it('is found among others, with its time', async () => {
    const note = noted(await cosign(TEXT, 5, other), await cosign(TEXT, TIME, witness));
    expect(cosignedAt(note, keyOf(witness))).toBe(TIME);
    expect(cosignedAt(note, keyOf(other))).toBe(5);
    expect(cosignedAt(noted(await cosign(TEXT, 2 ** 40, witness)), keyOf(witness))).toBe(2 ** 40);
  });

  it('of another witness, key, name or kind of key is none', async () => {
    const note = noted(await cosign(TEXT, TIME, witness));
    for (const key of [
      keyOf(other),
      keyOf({ ...witness, name: other.name }),
      keyOf({ ...witness, publicKey: other.publicKey }),
      verifierKey(witness.name, witness.publicKey),
      '',
      witness.name,
      `${witness.name}+00000000+`,
      ` ${keyOf(witness)}`,
      keyOf(witness).replace(/\+[0-9a-f]{8}\+/, '+xxxxxxxx+'),
      keyOf(witness).replace('+', '+a'),
      keyOf(witness).replace(/\+.*/, `+00000000+\n${keyOf(witness)}`),
    ])
      expect([key, cosignedAt(note, key)]).toEqual([key, null]);
  });

  it('of another text, time or length is none', async () => {
    const line = await cosign(TEXT, TIME, witness);
    expect(cosignedAt(noted(line).replace('\n7\n', '\n8\n'), keyOf(witness))).toBeNull();
    expect(cosignedAt(line, keyOf(witness))).toBeNull();
    const [found] = parseNote(noted(line))?.signatures ?? [];
    const signature = found?.signature ?? Buffer.alloc(0);
    const id = found?.id ?? Buffer.alloc(0);
    const later = Buffer.from(signature);
    later.writeBigUInt64BE(BigInt(TIME + 1));
    for (const wrong of [later, signature.subarray(0, -1), Buffer.concat([signature, Buffer.of(0)])])
      expect(cosignedAt(noted(signatureLine(witness.name, id, wrong)), keyOf(witness))).toBeNull();
    expect(cosignedAt(noted(signatureLine(other.name, id, signature)), keyOf(witness))).toBeNull();
    expect(
      cosignedAt(noted(signatureLine(witness.name, Buffer.alloc(4), signature)), keyOf(witness)),
    ).toBeNull();
  });
});
