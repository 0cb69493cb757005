import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  signCheckpoint,
  verifierKey,
  verifyEd25519,
} from './signed-note.js';

describe('the example of c2sp.org/signed-note', () => {
  const KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  const NOTE =
    'This is an example message.\n\n' +
    '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
  const publicKey = Buffer.from('6TJ5GubnqECkYWTJBHhkJtXngh3YspoA1hyucq/dTaQ=', 'base64');

  it('is read, its key id recomputed and its signature verified', () => {
    const note = parseNote(NOTE);
    const [line] = note?.signatures ?? [];
    expect(verifierKey('example.com/foo', publicKey)).toBe(KEY);
    expect(line?.id.toString('hex')).toBe('530d903a');
    expect(verifyEd25519(publicKey, Buffer.from(note?.text ?? ''), line?.signature ?? Buffer.alloc(0))).toBe(
      true,
    );
    expect(verifyEd25519(publicKey, Buffer.from('Another'), line?.signature ?? Buffer.alloc(0))).toBe(false);
  });
});

describe('a checkpoint', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const signer = {
    name: 'example.com/log',
    publicKey: raw,
    sign: async (text: Uint8Array) => sign(null, text, privateKey),
  };
  const root = Buffer.alloc(32, 7);

  it('opens with the verifier key that signed it, and not after a change', async () => {
    const note = await signCheckpoint({ origin: 'example.com/log', size: 12, root }, [signer]);
    const key = verifierKey(signer.name, raw);
    expect(openCheckpoint(note, key)).toEqual({ origin: 'example.com/log', size: 12, root });
    expect(openCheckpoint(note.replace('\n12\n', '\n13\n'), key)).toBeNull();
    expect(openCheckpoint(note, verifierKey('example.com/other', raw))).toBeNull();
  });

  it.each(['', 'a\n', 'a\n01\nAAAA\n', 'a\n1\nAAAA\n', 'a\n-1\nAAAA\n', `a\n1\n${root.toString('base64')}`])(
    'is not read from %j',
    (text) => {
      expect(parseCheckpoint(text)).toBeNull();
    },
  );
});
