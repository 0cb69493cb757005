import { createHash, createPublicKey, generateKeyPairSync, verify as opensslVerify, sign } from 'node:crypto';
import { CoMETRE } from '@transmute/rfc9162';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signCheckpoint } from '../../../receiver/src/log/signed-note.js';
import { verifyProof } from '../../../receiver/src/log/verify-proof.js';
import { type Answer, idOf, payload, site, visitor } from '../testing/site.js';
import { logKey, parseCheckpoint } from './checkpoint.js';
import { readReceipts } from './given-receipt.js';
import { parseReceiverKeys, type ReceiverKeys } from './receiver-keys.js';
import { type Evidence, verifyReceipts } from './verify-receipts.js';

const NOTICE = Buffer.from('{"notice":"what was shown"}');
const now = Math.floor(Date.now() / 1000);
const noticed = {
  notice: { version: '1', hash: idOf(NOTICE.toString()), lang: 'en', jurisdiction: 'EU' },
};

const { receiver, send, download, keys: publishedKeys } = site();
let keys: ReceiverKeys;
let evidence: Evidence;
let file: string;
let proof: Answer;
let jws: string;

beforeAll(async () => {
  await receiver.ready;
  for (let before = 0; before < 4; before += 1) await send(visitor().next());
  jws = visitor().next(noticed);
  file = await download(jws);
  ({ proof } = JSON.parse(file) as { proof: Answer });
  await send(visitor().next());
  keys = await parseReceiverKeys(await publishedKeys());
  evidence = { keys, noticesFor: () => [new Uint8Array(NOTICE)], now };
});
afterAll(() => receiver.close());

const outcomes = async (text: string, against: Evidence = evidence) => {
  const [verdict] = await verifyReceipts(readReceipts(text, 'receipt.json'), against);
  return {
    isVerified: verdict?.isVerified,
    ...Object.fromEntries(
      verdict?.checks.map(({ id, outcome, reason }) => [id, `${outcome} ${reason}`]) ?? [],
    ),
  };
};
const fileOf = (changes: object, at: string = jws) =>
  JSON.stringify({ jws: at, proof: { ...proof, ...changes } });

describe('a receipt as it was downloaded', () => {
  it('verifies in every point', async () => {
    expect(await outcomes(file)).toEqual({
      isVerified: true,
      signature: 'verified signature-valid',
      key: 'verified key-matches',
      copy: 'verified copy-matches',
      chain: 'information chain-first',
      countersignature: 'verified countersignature-valid',
      checkpoint: 'verified checkpoint-signed',
      inclusion: 'verified included',
      notice: 'verified notice-matches',
      expiry: 'information valid-until',
    });
  });

  it('is found genuine by independent programs too: OpenSSL, another RFC 9162 library, the receiver’s verifier', async () => {
    const [header = '', body = '', signature = ''] = jws.split('.');
    const { jwk } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
    const raw = Buffer.from(signature, 'base64url');
    expect(opensslVerify('sha256', Buffer.from(`${header}.${body}`), key, raw)).toBe(true);

    const independent = CoMETRE.RFC9162_SHA256;
    const [, size, root = ''] = proof.checkpoint.split('\n');
    const path = proof.inclusion.map((hash) => new Uint8Array(Buffer.from(hash, 'base64')));
    const leaf = await independent.leaf(new Uint8Array(createHash('sha256').update(jws).digest()));
    expect(
      await independent.verify_inclusion_proof(leaf, {
        log_id: '',
        tree_size: Number(size),
        leaf_index: proof.index,
        inclusion_path: path,
      }),
    ).toEqual(new Uint8Array(Buffer.from(root, 'base64')));

    const verdict = await verifyProof(jws, proof, JSON.parse(await publishedKeys()), NOTICE);
    expect(Object.values(verdict)).toEqual([true, true, true, true, true]);
  });

  it('is the same whether pretty or not, alone in a list, or one of many lines', async () => {
    const compact = JSON.stringify(JSON.parse(file));
    for (const text of [compact, `[${file}]`, `${compact}\n${compact}\n`, `{"receipts":[${compact}]}`])
      expect((await outcomes(text)).isVerified).toBe(true);
  });
});

/** Another character of the same alphabet in the middle of a text. */
const bent = (text: string, at = Math.floor(text.length / 2)) =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

describe('one part changed', () => {
  const part = (index: number) => {
    const parts = jws.split('.');
    parts[index] = bent(parts[index] ?? '');
    return parts.join('.');
  };

  it.each([0, 1, 2])('part %i of the signed text: the signature fails', async (index) => {
    const found = await outcomes(fileOf({}, part(index)));
    expect(found.isVerified).toBe(false);
    expect(found).toMatchObject({ signature: expect.stringMatching(/^failed/) });
  });

  it.each<[string, () => object, object]>([
    ['id', () => ({ id: bent(proof.id) }), { copy: 'failed copy-differs' }],
    [
      'index',
      () => ({ index: proof.index - 1 }),
      { countersignature: 'failed countersignature-other', inclusion: 'failed not-included' },
    ],
    [
      'time',
      () => ({ receivedAt: '2020-01-01T00:00:00Z' }),
      { countersignature: 'failed countersignature-other' },
    ],
    [
      'countersignature',
      () => ({ countersignature: bent(proof.countersignature, proof.countersignature.length - 20) }),
      { countersignature: 'failed countersignature-invalid' },
    ],
    [
      'log’s state',
      () => ({ checkpoint: proof.checkpoint.replace('\n5\n', '\n6\n') }),
      { checkpoint: 'failed checkpoint-forged', inclusion: 'failed state-untrusted' },
    ],
    [
      'name of the log',
      () => ({ checkpoint: proof.checkpoint.replaceAll('telecom', 'other') }),
      { checkpoint: 'failed checkpoint-unknown-signer' },
    ],
    [
      'path',
      () => ({ inclusion: proof.inclusion.map((hash) => bent(hash)) }),
      { inclusion: 'failed not-included' },
    ],
    ['path, cut off', () => ({ inclusion: proof.inclusion.slice(1) }), { inclusion: 'failed not-included' }],
  ])('%s', async (_, change, expected) => {
    const found = await outcomes(fileOf(change()));
    expect(found).toMatchObject({ signature: 'verified signature-valid', ...expected, isVerified: false });
  });

  it.each(['id', 'index', 'receivedAt', 'countersignature', 'checkpoint', 'inclusion'])(
    'a proof without %s fails',
    async (member) => {
      expect((await outcomes(fileOf({ [member]: undefined }))).isVerified).toBe(false);
    },
  );

  it('the readable copy beside the signed text', async () => {
    const { payload: said, ...rest } = JSON.parse(file);
    const lie = JSON.stringify({
      ...rest,
      payload: { ...said, choices: { ...said.choices, ads: 'granted' } },
    });
    expect(await outcomes(lie)).toMatchObject({ isVerified: false, copy: 'failed copy-differs' });
  });

  it('the notice', async () => {
    const other = { ...evidence, noticesFor: () => [new Uint8Array(Buffer.from('another'))] };
    expect(await outcomes(file, other)).toMatchObject({ isVerified: false, notice: 'failed notice-differs' });
  });

  it('the proof of another receipt', async () => {
    const other = await send(visitor().next());
    const found = await outcomes(JSON.stringify({ jws, proof: other }));
    expect(found).toMatchObject({
      isVerified: false,
      countersignature: 'failed countersignature-other',
      inclusion: 'failed not-included',
    });
  });

  it('a state that the key signed under the name of another log', async () => {
    const name = proof.checkpoint.split('\n')[0] ?? '';
    const state = parseCheckpoint(proof.checkpoint) ?? expect.fail();
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const own = {
      name,
      publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
    };
    const signer = { ...own, sign: async (data: Uint8Array) => sign(null, data, privateKey) };
    const trusting = { ...keys, log: [logKey(own.name, own.publicKey)] };
    const of = async (origin: string) => {
      const checkpoint = await signCheckpoint({ ...state, origin }, [signer]);
      return outcomes(fileOf({ checkpoint }), { ...evidence, keys: trusting });
    };
    expect(await of(name)).toMatchObject({ isVerified: true });
    expect(await of('other.example/log')).toMatchObject({ checkpoint: 'failed checkpoint-unknown-signer' });
  });

  it('another receiver’s keys', async () => {
    const other = site();
    const foreign = await parseReceiverKeys(await other.keys());
    expect(await outcomes(file, { ...evidence, keys: foreign })).toMatchObject({
      isVerified: false,
      countersignature: 'failed countersignature-key-unknown',
      checkpoint: 'failed checkpoint-unknown-signer',
    });
    await other.receiver.close();
  });

  it('the proof left out, though there are keys to check it with', async () => {
    expect((await outcomes(JSON.stringify({ jws }))).isVerified).toBe(false);
    expect((await outcomes(jws, { now })).isVerified).toBe(true);
  });
});

describe('what was never signed rightly', () => {
  it.each([
    ['alg none', { alg: 'none' }, 'failed signature-invalid'],
    ['alg HS256', { alg: 'HS256' }, 'failed signature-invalid'],
    ['another type', { typ: 'JWT' }, 'failed type-wrong'],
  ])('%s', async (_, header, signature) => {
    expect(await outcomes(visitor().forge(payload(), header), { now })).toMatchObject({ signature });
  });

  it('a key id that is another key’s', async () => {
    const forged = visitor().forge(payload(), { kid: visitor().kid });
    expect(await outcomes(forged, { now })).toMatchObject({ key: 'failed key-mismatch', isVerified: false });
  });

  it('an unsigned record', async () => {
    const record = JSON.stringify({ jws: null, payload: payload() });
    expect(await outcomes(record)).toEqual({ isVerified: false, signature: 'failed unsigned' });
  });
});

describe('no flipped character', () => {
  const alphabet = [...'ABCXYZabcxyz0189-_+/=. \n'];

  it('of receipt or proof verifies', async () => {
    const parts: Record<string, string> = {
      jws,
      id: proof.id,
      countersignature: proof.countersignature,
      checkpoint: proof.checkpoint,
      ...Object.fromEntries(proof.inclusion.map((hash, at) => [`inclusion ${at}`, hash])),
    };
    const changed = fc.constantFrom(...Object.entries(parts)).chain(([name, text]) =>
      fc
        .tuple(fc.nat(text.length - 1), fc.constantFrom(...alphabet))
        .filter(([at, character]) => text[at] !== character)
        .map(([at, character]) => ({ name, text: text.slice(0, at) + character + text.slice(at + 1) })),
    );
    await fc.assert(
      fc.asyncProperty(changed, async ({ name, text }) => {
        const path = Number(name.split(' ')[1]);
        const inclusion = proof.inclusion.map((hash, at) => (at === path ? text : hash));
        const tampered =
          name === 'jws'
            ? fileOf({}, text)
            : fileOf(name.startsWith('incl') ? { inclusion } : { [name]: text });
        expect((await outcomes(tampered)).isVerified).toBe(false);
      }),
      { numRuns: 600 },
    );
  });

  it('at the very end of a signature or hash, where base64 has bits to spare, verifies either', async () => {
    const ends = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/='];
    const others = (text: string, back: number) =>
      ends
        .map((end) => text.slice(0, text.length - back) + end + text.slice(text.length - back + 1))
        .filter((other) => other !== text);
    for (const other of others(jws, 1)) expect((await outcomes(fileOf({}, other))).isVerified).toBe(false);
    for (const other of others(proof.countersignature, 1))
      expect((await outcomes(fileOf({ countersignature: other }))).isVerified).toBe(false);
    for (const other of others(proof.inclusion[0] ?? '', 2))
      expect((await outcomes(fileOf({ inclusion: [other, ...proof.inclusion.slice(1)] }))).isVerified).toBe(
        false,
      );
    for (const other of others(proof.checkpoint, 3))
      expect((await outcomes(fileOf({ checkpoint: other }))).isVerified).toBe(false);
  });

  it('of the whole file makes it say something else and verify', async () => {
    const original = JSON.stringify(JSON.parse(file));
    const meaning = (text: string) => {
      const { jws: signed, proof: answer } = JSON.parse(text) as { jws: string; proof: Answer };
      // Fractions of a second, and spellings of one moment, are the only things nobody signs.
      return { signed, answer: { ...answer, receivedAt: Math.floor(Date.parse(answer.receivedAt) / 1000) } };
    };
    await fc.assert(
      fc.asyncProperty(
        fc.nat(original.length - 1),
        fc.constantFrom(...alphabet, '"', ',', ':'),
        async (at, c) => {
          const changed = original.slice(0, at) + c + original.slice(at + 1);
          const found = await outcomes(changed).catch(() => ({ isVerified: false }));
          if (found.isVerified) expect(meaning(changed)).toEqual(meaning(original));
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('receipts of one browser', () => {
  it('hang together by their hashes; a gap shows, and a fork fails', async () => {
    const browser = visitor();
    const [first, second, third] = [browser.next(), browser.next(), browser.next()];
    const chain = async (...given: string[]) =>
      (await verifyReceipts(readReceipts(given.join('\n'), 'f'), { now })).map(
        ({ checks }) => checks.find(({ id }) => id === 'chain')?.reason,
      );
    expect(await chain(third, first, second)).toEqual(['chain-linked', 'chain-first', 'chain-linked']);
    expect(await chain(first, third)).toEqual(['chain-first', 'chain-not-given']);
    expect(await chain(first, first)).toEqual(['chain-first', 'chain-first']);
    const rival = browser.forge(payload({ prev: idOf(first) }));
    expect(await chain(first, second, rival)).toEqual(['chain-first', 'chain-fork', 'chain-fork']);
    expect(await chain(first, visitor().forge(payload({ prev: idOf(first) })))).toEqual([
      'chain-first',
      'chain-other-key',
    ]);
  });
});

describe('a receipt proved before the log changed its key', () => {
  it('still verifies once the old key is retired, for it stays published', async () => {
    const newLogKey = () => generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    const countersigning = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
      format: 'jwk',
    });
    const log = newLogKey();
    const before = site(JSON.stringify({ keys: [countersigning, log] }));
    const old = await before.download(visitor().next());
    await before.receiver.close();
    const { d: _, ...retired } = log;
    const after = site(JSON.stringify({ keys: [countersigning, newLogKey(), retired] }));
    const published = await after.keys();
    expect((JSON.parse(published) as { vkeys: string[] }).vkeys).toHaveLength(1);
    expect(await outcomes(old, { keys: await parseReceiverKeys(published), now })).toMatchObject({
      isVerified: true,
      checkpoint: 'verified checkpoint-signed',
    });
    await after.receiver.close();
  });
});

describe('a later state of the log', () => {
  const later = async () => ({
    checkpoint: await receiverText('/v1/log/checkpoint'),
    proofTo: async (to: number) =>
      (JSON.parse(await receiverText(`/v1/log/consistency?from=5&to=${to}`)) as { consistency: string[] })
        .consistency,
  });
  const receiverText = async (path: string) =>
    (await receiver.fetch(new Request(`https://receiver.example${path}`))).text();

  it('continues what the receipt saw, or is found out', async () => {
    const { checkpoint, proofTo } = await later();
    const size = Number(checkpoint.split('\n')[1]);
    const consistency = await proofTo(size);
    const of = async (changes: Partial<Evidence>) =>
      (await outcomes(file, { ...evidence, checkpoint, ...changes })) as Record<string, unknown>;
    expect(await of({ consistency })).toMatchObject({ isVerified: true, consistency: 'verified log-grew' });
    expect(await of({})).toMatchObject({ isVerified: false, consistency: 'unchecked consistency-needed' });
    expect(await of({ consistency: consistency.map((hash) => bent(hash)) })).toMatchObject({
      isVerified: false,
      consistency: 'failed log-rewritten',
    });
  });
});
