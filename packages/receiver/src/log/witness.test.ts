import { describe, expect, it } from 'vitest';
import { COSIGNATURE, cosignedAt } from './cosignature.js';
import { keySource } from './key-file.js';
import { appendLeaves, consistencyRanges, type Hash, hashLeaf, hashRange } from './merkle.js';
import { type NoteSigner, signCheckpoint, verifierKey } from './signed-note.js';
import { Inconsistent, type LogClient, type WitnessState, witnessOnce } from './witness.js';

const signer = (name: string): NoteSigner => {
  const { publicJwk, sign } = keySource(null)().log;
  return { name, publicKey: Buffer.from(publicJwk.x, 'base64url'), sign };
};
const logSigner = signer('log.example');
const witness = signer('auditor.example/w1');
const LOG_KEY = verifierKey(logSigner.name, logSigner.publicKey);
const TIME = 1_800_000_000;
const START: WitnessState = { size: 0, root: '' };

/** A log of `size` leaves, and what it was asked. */
function logOf(size: number, word = 'leaf', by = logSigner) {
  const leaves = Array.from({ length: size }, (_, n) => hashLeaf(Buffer.from(`${word} ${n}`)));
  const stored = appendLeaves(0, leaves, () => Buffer.alloc(0));
  const read = (position: number): Hash => stored[position] ?? Buffer.alloc(0);
  const base64 = (hash: Hash): string => Buffer.from(hash).toString('base64');
  const root = hashRange([0, size], read);
  const asked: [number, number][] = [];
  const client: LogClient = {
    checkpoint: () => signCheckpoint({ origin: 'log.example', size, root }, [by]),
    consistency: async (from, to) => {
      asked.push([from, to]);
      return consistencyRanges(from, to).map((range) => base64(hashRange(range, read)));
    },
  };
  return { client, asked, state: { size, root: base64(root) } };
}
const look = async ({ client }: { client: LogClient }, state: WitnessState, now = TIME * 1000) => {
  const remembered: WitnessState[] = [];
  const result = await witnessOnce(client, LOG_KEY, state, witness, now, async (next) => {
    remembered.push(next);
  });
  return { ...result, remembered };
};

describe('a witness', () => {
  it('cosigns what it sees first, in whole seconds, and remembers it', async () => {
    const log = logOf(5);
    const { state, cosigned, remembered } = await look(log, START, TIME * 1000 + 999);
    expect(state).toEqual(log.state);
    expect(remembered).toEqual([log.state]);
    expect(cosigned.startsWith(await log.client.checkpoint())).toBe(true);
    expect(cosignedAt(cosigned, verifierKey(witness.name, witness.publicKey, COSIGNATURE))).toBe(TIME);
    expect(log.asked).toEqual([]);
  });

  it('cosigns what continues that, asking for the proof from the one to the other', async () => {
    const log = logOf(12);
    expect((await look(log, logOf(5).state)).state).toEqual(log.state);
    expect(log.asked).toEqual([[5, 12]]);
  });

  it('cosigns the same again without asking', async () => {
    const log = logOf(5);
    expect((await look(log, log.state)).state).toEqual(log.state);
    expect(log.asked).toEqual([]);
  });

  it.each([
    ['shrank', logOf(4), 'The log shrank from 5 to 4 entries'],
    [
      'shows another history of the same size',
      logOf(5, 'other'),
      "The log's history before entry 5 was changed",
    ],
    ['continues another history', logOf(9, 'other'), "The log's history before entry 5 was changed"],
  ])('keeps the evidence of a log that %s, and remembers and cosigns nothing', async (_, log, what) => {
    const { state } = logOf(5);
    const remembered: WitnessState[] = [];
    const error = await witnessOnce(log.client, LOG_KEY, state, witness, TIME, async (next) => {
      remembered.push(next);
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Inconsistent);
    const { message, note, state: kept } = error as Inconsistent;
    expect(note).toBe(await log.client.checkpoint());
    expect(message).toBe(`${what}. Keep this checkpoint as evidence and do not trust the log:\n${note}`);
    expect([kept, remembered]).toEqual([state, []]);
  });

  it('believes no checkpoint that the log has not signed', async () => {
    await expect(look(logOf(5, 'leaf', signer('log.example')), START)).rejects.toThrow(
      new Error('The checkpoint is not signed by the key given for the log.'),
    );
  });

  it('vouches for nothing that it could not write down', async () => {
    const work = witnessOnce(logOf(5).client, LOG_KEY, START, witness, TIME, () =>
      Promise.reject(new Error('disk full')),
    );
    await expect(work).rejects.toThrow('disk full');
  });
});
