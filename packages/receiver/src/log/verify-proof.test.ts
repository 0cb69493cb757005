import { createHash } from 'node:crypto';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Proof } from '../receipt-log.js';
import { payload, visitor } from '../testing/visitor.js';
import { countersigner } from './countersign.js';
import { keySource } from './key-file.js';
import { publicKeySet, type Signer } from './keys.js';
import { hashLeaf, hashNode } from './merkle.js';
import { signCheckpoint, verifierKey } from './signed-note.js';
import { type PublishedKeys, verifyProof } from './verify-proof.js';

it.each(['no JSON', 'null', '7', '[]'])(
  'what is signed and says %s gets a verdict, not an error',
  async (said) => {
    const proof = { id: '', index: 0, receivedAt: '', countersignature: '', checkpoint: '', inclusion: [] };
    const verdict = await verifyProof(
      visitor().forge(said),
      proof,
      { keys: [], vkeys: [] },
      Buffer.from('notice'),
    );
    expect(verdict).toEqual({
      signature: true,
      countersignature: false,
      checkpoint: false,
      inclusion: false,
      notice: false,
    });
  },
);

it('is no signature of a receipt when the key in it is of another kind', async () => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jws = await new CompactSign(Buffer.from(JSON.stringify(payload())))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'consent-receipt+jwt', jwk: await exportJWK(publicKey) })
    .sign(privateKey);
  const proof = { id: '', index: 0, receivedAt: '', countersignature: '', checkpoint: '', inclusion: [] };
  expect((await verifyProof(jws, proof, { keys: [], vkeys: [] })).signature).toBe(false);
});

describe('a holder of a receipt', () => {
  const keys = keySource(null)();
  const publicKey = Buffer.from(keys.log.publicJwk.x, 'base64url');
  const logSigner = { name: 'log.example', publicKey, sign: keys.log.sign };
  const vkey = verifierKey(logSigner.name, publicKey);
  const published: PublishedKeys = { ...publicKeySet(keys), vkeys: [vkey] };
  const stranger = keySource(null)();
  const browser = visitor();
  const jws = browser.forge(payload());
  const hash = createHash('sha256').update(jws).digest();
  const receipt = hash.toString('base64url');
  const sibling = hashLeaf(Buffer.from('the one before'));
  const GOOD = { signature: true, countersignature: true, checkpoint: true, inclusion: true, notice: null };

  /** The proof of the second of two receipts, with what is stated and who signs it as given. */
  const prove = async (stated: object = {}, signer: Signer = keys.countersign): Promise<Proof> => ({
    id: receipt,
    index: 1,
    receivedAt: '',
    countersignature: await countersigner(signer)({
      iss: 'log.example',
      aud: 'a',
      receipt,
      index: 1,
      iat: 1,
      ...stated,
    }),
    checkpoint: await signCheckpoint(
      { origin: 'log.example', size: 2, root: hashNode(sibling, hashLeaf(hash)) },
      [logSigner],
    ),
    inclusion: [Buffer.from(sibling).toString('base64')],
  });

  it('sees that all of it holds', async () => {
    expect(await verifyProof(jws, await prove(), published)).toEqual(GOOD);
  });

  it('sees whether a notice is the one that was shown', async () => {
    const proof = await prove();
    expect(await verifyProof(jws, proof, published, Buffer.from('notice'))).toEqual({
      ...GOOD,
      notice: true,
    });
    expect(await verifyProof(jws, proof, published, Buffer.from('other'))).toEqual({
      ...GOOD,
      notice: false,
    });
  });

  it.each<[string, object, Signer]>([
    ['another receipt', { receipt: 'x' }, keys.countersign],
    ['no receipt', { receipt: undefined }, keys.countersign],
    ['another place', { index: 0 }, keys.countersign],
    ['no place', { index: undefined }, keys.countersign],
    ['the same by another key', {}, stranger.countersign],
  ])('sees that a countersignature states %s', async (_, stated, signer) => {
    expect(await verifyProof(jws, await prove(stated, signer), published)).toEqual({
      ...GOOD,
      countersignature: false,
    });
  });

  it('sees that what was signed as something else is no receipt and no countersignature', async () => {
    const proof = await prove();
    const [, said] = proof.countersignature.split('.');
    const header = { alg: 'ES256', typ: 'consent-receipt+jwt', kid: keys.countersign.kid };
    const input = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${said}`;
    const signature = await keys.countersign.sign(Buffer.from(input));
    const countersignature = `${input}.${Buffer.from(signature).toString('base64url')}`;
    expect(await verifyProof(jws, { ...proof, countersignature }, published)).toEqual({
      ...GOOD,
      countersignature: false,
    });
    const other = browser.forge(payload(), { typ: 'JWT' });
    expect((await verifyProof(other, proof, published)).signature).toBe(false);
  });

  it('sees that a receipt was changed', async () => {
    const [header, , signature] = jws.split('.');
    const [, said] = browser.forge(payload({ event: 'withdrawn' })).split('.');
    expect(await verifyProof(`${header}.${said}.${signature}`, await prove(), published)).toEqual({
      ...GOOD,
      signature: false,
      countersignature: false,
      inclusion: false,
    });
  });

  it('sees whether any key of the log signed the checkpoint, and proves nothing without', async () => {
    const proof = await prove();
    const foreign = verifierKey(logSigner.name, Buffer.from(stranger.log.publicJwk.x, 'base64url'));
    expect(await verifyProof(jws, proof, { ...published, vkeys: [foreign, vkey] })).toEqual(GOOD);
    expect(await verifyProof(jws, proof, { ...published, vkeys: [foreign] })).toEqual({
      ...GOOD,
      checkpoint: false,
      inclusion: false,
    });
  });

  it('sees that the receipt is not where the proof says', async () => {
    const proof = await prove();
    expect((await verifyProof(jws, { ...proof, inclusion: [] }, published)).inclusion).toBe(false);
    expect((await verifyProof(jws, { ...proof, index: 0 }, published)).inclusion).toBe(false);
  });
});
