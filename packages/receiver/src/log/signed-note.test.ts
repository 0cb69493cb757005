import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  keyId,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  signatureLine,
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

  it('is read as it was written, of any size that a number can hold', () => {
    const say = (size: string, rest = ''): string => `a\n${size}\n${root.toString('base64')}\n${rest}`;
    for (const size of [0, 1, 10, 9_007_199_254_740_991])
      expect(parseCheckpoint(say(`${size}`))).toEqual({ origin: 'a', size, root });
    for (const size of ['9007199254740992', '99999999999999999', '1x', 'x1', '00', '', ' 1'])
      expect([size, parseCheckpoint(say(size))]).toEqual([size, null]);
    expect(parseCheckpoint(say('1', 'an extension\n'))).toEqual({ origin: 'a', size: 1, root });
    expect(parseCheckpoint(say('1', 'cut off'))).toBeNull();
    expect(parseCheckpoint(`\n1\n${root.toString('base64')}\n`)).toBeNull();
    for (const hash of [
      Buffer.alloc(31).toString('base64'),
      Buffer.alloc(33).toString('base64'),
      root.toString('base64url'),
      '',
    ])
      expect([hash, parseCheckpoint(`a\n1\n${hash}\n`)]).toEqual([hash, null]);
  });

  it('is signed with a line for each signer, over the text alone', async () => {
    const pair = generateKeyPairSync('ed25519');
    const second = {
      name: 'example.com/log2',
      publicKey: Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
      sign: async (text: Uint8Array) => sign(null, text, pair.privateKey),
    };
    const note = await signCheckpoint({ origin: 'o', size: 3, root }, [signer, second]);
    const text = `o\n3\n${root.toString('base64')}\n`;
    const parsed = parseNote(note);
    expect(parsed?.text).toBe(text);
    expect(parsed?.signatures).toEqual([
      {
        name: signer.name,
        id: keyId(signer.name, raw),
        signature: sign(null, Buffer.from(text), privateKey),
      },
      {
        name: second.name,
        id: keyId(second.name, second.publicKey),
        signature: sign(null, Buffer.from(text), pair.privateKey),
      },
    ]);
    for (const { name, publicKey: key } of [signer, second])
      expect(openCheckpoint(note, verifierKey(name, key))?.size).toBe(3);
  });

  it('does not open with a key of another kind, form or name, nor where one of the log’s lines is false', async () => {
    const checkpoint = { origin: 'o', size: 3, root };
    const note = await signCheckpoint(checkpoint, [signer]);
    const key = verifierKey(signer.name, raw);
    for (const wrong of [
      '',
      verifierKey(signer.name, raw, 4),
      key.replace(/[0-9a-f]{8}/, 'xxxxxxxx'),
      ` ${key}`,
      `x\n${key}`,
      key.replace('+', '+a'),
      key.replace(/(\+[0-9a-f]{8}\+).*/, '$1'),
    ])
      expect([wrong, openCheckpoint(note, wrong)]).toEqual([wrong, null]);
    expect(openCheckpoint('', key)).toBeNull();
    expect(openCheckpoint(note.replace(signer.name, 'other'), key)).toBeNull();
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const line = (data: string): string =>
      signatureLine(signer.name, keyId(signer.name, raw), sign(null, Buffer.from(data), privateKey));
    expect(openCheckpoint(`${text}\n${line(text)}`, key)).toEqual(checkpoint);
    expect(openCheckpoint(`${text}\n${line(text)}${line('other')}`, key)).toBeNull();
    const stranger = signatureLine(signer.name, Buffer.alloc(4, 9), Buffer.alloc(64));
    expect(openCheckpoint(`${text}\n${stranger}${line(text)}`, key)).toEqual(checkpoint);
    expect(openCheckpoint(`${text}\n${stranger}`, key)).toBeNull();
    const noCheckpoint = 'only text\n';
    expect(openCheckpoint(`${noCheckpoint}\n${line(noCheckpoint)}`, key)).toBeNull();
  });
});

describe('a note', () => {
  const line = signatureLine('a.example', Buffer.from('abcd'), Buffer.from('s'));

  it('is its text up to the last empty line, and its signatures', () => {
    expect(line).toBe('— a.example YWJjZHM=\n');
    expect(parseNote(`one\n\ntwo\n\n${line}${line}`)).toEqual({
      text: 'one\n\ntwo\n',
      signatures: [1, 2].map(() => ({
        name: 'a.example',
        id: Buffer.from('abcd'),
        signature: Buffer.from('s'),
      })),
    });
  });

  it.each([
    ['without an empty line', `text\n${line}`],
    ['that is cut off', `text\n\n${line}`.slice(0, -1)],
    ['without signatures', 'text\n\n'],
    ['with a line that is none', `text\n\n${line}x\n`],
    ['with something before the dash', `text\n\nx${line}`],
    ['with something after the signature', `text\n\n${line.slice(0, -1)} x\n`],
    ['with a plus in the name', `text\n\n${line.replace('.', '+')}`],
    ['with a space in the name', `text\n\n${line.replace('.', ' ')}`],
    ['without a name', `text\n\n${line.replace('a.example', '')}`],
    ['with a signature that is no base64', `text\n\n${line.replace('YW', '_-')}`],
    ['with three signs of equality', `text\n\n${line.replace('=', '===')}`],
    ['with an id and no signature', `text\n\n— a YWJjZA==\n`],
  ])('%s is none', (_, note) => {
    expect(parseNote(note)).toBeNull();
  });
});

describe('an Ed25519 signature', () => {
  it('is false, and no error, where key or signature have another length', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const data = Buffer.from('data');
    const signature = sign(null, data, privateKey);
    expect(verifyEd25519(key, data, signature)).toBe(true);
    expect(verifyEd25519(key.subarray(1), data, signature)).toBe(false);
    expect(verifyEd25519(Buffer.concat([key, Buffer.of(0)]), data, signature)).toBe(false);
    expect(verifyEd25519(key, data, signature.subarray(1))).toBe(false);
    expect(verifyEd25519(key, data, Buffer.concat([signature, Buffer.of(0)]))).toBe(false);
  });
});

it('is no note without an empty line before its signatures, though the text may be but a line break', () => {
  expect(parseNote('\n— a AAAAAAA=\n')).toBeNull();
  expect(parseNote('\n\n— a AAAAAAA=\n')?.text).toBe('\n');
});
