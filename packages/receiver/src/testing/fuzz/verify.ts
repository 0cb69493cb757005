import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { newKeySet, parseKeys } from '../../log/keys.js';
import { openCheckpoint, signCheckpoint, verifierKey } from '../../log/signed-note.js';
import { verifyProof } from '../../log/verify-proof.js';
import { Problem } from '../../problem.js';
import { noteSigners } from '../../receipt-log.js';
import { factsOf } from '../../verify/facts.js';
import { checkReceipt, type VerifiedReceipt } from '../../verify/receipt.js';
import { payload, visitor } from '../visitor.js';
import type { FuzzTarget } from './target.js';
import { changed, damage, damaged, jsonValue, TRAPS } from './text.js';

const browser = visitor();
const GOOD = payload();
const PATHS: readonly (readonly string[])[] = [
  ...Object.keys(GOOD).map((name) => [name]),
  ...['name', 'contact', 'x'].map((name) => ['controller', name]),
  ...['version', 'hash'].map((name) => ['policy', name]),
  ...['lang', 'jurisdiction', 'hash'].map((name) => ['notice', name]),
  ...['analytics', 'ads', 'new', ...TRAPS].map((name) => ['choices', name]),
  ...TRAPS.map((name) => [name]),
];
const HEADER = ['alg', 'typ', 'kid', 'jwk', 'crit', 'b64', 'jku', 'x5c'];

const body = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...PATHS), fc.option(jsonValue, { nil: undefined }))
      .map(([path, value]) => changed(GOOD, path, value)),
  },
  { weight: 1, arbitrary: jsonValue.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
const header = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Record<string, unknown>>({}) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...HEADER, ...TRAPS), jsonValue)
      .map(([name, value]) => ({ [name]: value })),
  },
);
/** Signed as browsers sign, whatever it says; then perhaps damaged. */
const receipt = fc.tuple(body, header, fc.array(damage, { maxLength: 2 })).map(([said, head, places]) => {
  const jws = browser.forge(said, head);
  return { jws, said, head, text: damaged(jws, places) };
});

export const verifier: FuzzTarget = {
  name: 'receiver-verify',
  holds:
    'A receipt is taken or refused with a `Problem` below 500; one that is taken is, byte for byte, one that was signed, under a header of ours, and says what was signed. A holder’s check of it never throws.',
  property: fc.asyncProperty(receipt, async ({ jws, said, head, text }) => {
    let taken: VerifiedReceipt | undefined;
    try {
      taken = await checkReceipt(text);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.message.length < 20) throw error;
    }
    if (taken) {
      if (text !== jws) throw new Error('taken although it is not what was signed');
      if (taken.choices !== factsOf(said as typeof GOOD).choices) throw new Error('other choices');
      if (Object.keys(head).some((name) => !['alg', 'typ', 'kid', 'jwk'].includes(name)))
        throw new Error('a header nobody knows');
      if (taken.id !== createHash('sha256').update(text).digest('base64url')) throw new Error('another id');
    }
    const proof = {
      id: '',
      index: 0,
      receivedAt: '',
      countersignature: text,
      checkpoint: text,
      inclusion: [text],
    };
    const verdict = await verifyProof(text, proof, { keys: [], vkeys: [text] }, Buffer.from(text));
    if (verdict.countersignature || verdict.checkpoint || verdict.inclusion)
      throw new Error('verified without a receiver');
    // The last character of a signature has bits that carry nothing; the id tells such a spelling apart.
    const signed = (whole: string): string => whole.slice(0, whole.lastIndexOf('.'));
    if (verdict.signature && signed(text) !== signed(jws)) throw new Error('a signature over something else');
  }),
  grows: Object.fromEntries(
    ['.', 'A', 'eyJ', '{', '"'].map((part) => [
      part,
      (length: number) => {
        const text = part.repeat(Math.ceil(length / part.length));
        return () => refused(text);
      },
    ]),
  ),
};

async function refused(text: string): Promise<unknown> {
  try {
    return await checkReceipt(text);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

let signed: Promise<{ note: string; key: string }> | undefined;
async function checkpoint(): Promise<{ note: string; key: string }> {
  const keys = parseKeys(JSON.stringify({ keys: newKeySet() }));
  const [signer] = noteSigners(keys, 'log.example');
  if (!signer) throw new Error('no signer');
  const root = createHash('sha256').update('root').digest();
  const note = await signCheckpoint({ origin: 'log.example', size: 12_345, root }, [signer]);
  return { note, key: verifierKey(signer.name, signer.publicKey) };
}

export const notes: FuzzTarget = {
  name: 'checkpoint',
  holds:
    'A checkpoint that was changed anywhere in what it says is not opened; nothing is thrown, whatever the note or the key.',
  property: fc.asyncProperty(
    fc.array(damage, { minLength: 1, maxLength: 3 }),
    fc.array(damage, { maxLength: 1 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    async (places, inKey, other) => {
      signed ??= checkpoint();
      const { note, key } = await signed;
      const text = damaged(note, places);
      const opened = openCheckpoint(text, damaged(key, inKey));
      openCheckpoint(other, key);
      openCheckpoint(note, other);
      const said = (whole: string): string => whole.slice(0, whole.lastIndexOf('\n\n'));
      if (opened && said(text) !== said(note)) throw new Error('opened although it was changed');
      if (opened && (opened.size !== 12_345 || opened.origin !== 'log.example'))
        throw new Error('says something else');
    },
  ),
  grows: Object.fromEntries(
    ['\n', '\n\n', '— a A\n', 'x'].map((part) => [
      part,
      (length: number) => {
        const text = `${part.repeat(Math.ceil(length / part.length))}\n`;
        return () => openCheckpoint(text, 'log.example+00000000+AAAA');
      },
    ]),
  ),
};
