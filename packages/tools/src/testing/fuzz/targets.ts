import fc from 'fast-check';
import { InputError } from '../../input/input-error.js';
import { readReceipts } from '../../verify/given-receipt.js';
import { parseReceiverKeys, type ReceiverKeys } from '../../verify/receiver-keys.js';
import { verifyReceipts } from '../../verify/verify-receipts.js';
import { site, visitor } from '../site.js';

interface Given {
  readonly file: string;
  readonly jws: string;
  readonly keys: ReceiverKeys;
  readonly keyText: string;
}

let given: Promise<Given> | undefined;
/** A receipt as a visitor downloads it, from a real receiver with a few others in its log. */
async function start(): Promise<Given> {
  const { receiver, send, download, keys } = site();
  for (let before = 0; before < 4; before += 1) await send(visitor().next());
  const jws = visitor().next();
  const file = await download(jws);
  const keyText = await keys();
  await receiver.close();
  return { file: JSON.stringify(JSON.parse(file)), jws, keys: await parseReceiverKeys(keyText), keyText };
}

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom<unknown>(
    null,
    '',
    -1,
    0.5,
    2 ** 53,
    Number.POSITIVE_INFINITY,
    [],
    {},
    ['x'],
    'A'.repeat(44),
    '\n\n',
    undefined,
  ),
);
const change = fc.tuple(
  fc.constantFrom(
    ...[
      'jws',
      'payload',
      'proof',
      'proof.id',
      'proof.index',
      'proof.receivedAt',
      'proof.countersignature',
      'proof.checkpoint',
      'proof.inclusion',
      'proof.inclusion.0',
      'payload.choices',
      'x',
    ],
  ),
  value,
);
const damage = fc.record({
  at: fc.nat(5000),
  cut: fc.nat(3),
  put: fc.oneof(fc.string({ unit: 'binary', maxLength: 2 }), fc.constantFrom(...'.{}[]":,=-_A \n')),
});

const targetText = (
  text: string,
  changes: readonly [string, unknown][],
  places: readonly { at: number; cut: number; put: string }[],
): string => {
  const whole = JSON.parse(text) as Record<string, unknown>;
  for (const [path, next] of changes) {
    const names = path.split('.');
    let parent: unknown = whole;
    for (const name of names.slice(0, -1)) parent = (parent as Record<string, unknown> | null)?.[name];
    if (typeof parent === 'object' && parent !== null)
      // A generator hands out the same object again: put in twice, it could come to hold itself.
      (parent as Record<string, unknown>)[names.at(-1) as string] = structuredClone(next);
  }
  return places.reduce((now, { at, cut, put }) => {
    const place = at % (now.length + 1);
    return now.slice(0, place) + put + now.slice(place + cut);
  }, JSON.stringify(whole));
};

/** What of the tools reads what strangers hand over. */
export const targets = [
  {
    name: 'verify',
    holds:
      'A file that is changed verifies only where nothing changed that was signed; nothing but an `InputError` is thrown, also for keys that are changed.',
    property: fc.asyncProperty(
      fc.array(change, { maxLength: 2 }),
      fc.array(damage, { maxLength: 2 }),
      fc.array(damage, { maxLength: 1 }),
      async (changes, places, inKeys) => {
        given ??= start();
        const { file, jws, keys, keyText } = await given;
        const text = targetText(file, changes, places);
        try {
          const receipts = readReceipts(text, 'file');
          for (const verdict of await verifyReceipts(receipts, { keys, now: 1_900_000_000 })) {
            if (!verdict.isVerified) continue;
            const isGenuine = receipts.some((one) => one.jws === jws);
            if (!isGenuine || !verdict.payload) throw new Error('verified, and never acknowledged');
          }
          if (inKeys.length) await parseReceiverKeys(targetText(keyText, [], inKeys));
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      },
    ),
    grows: {
      lines: (length: number) => () => tried('a.b.c\n'.repeat(Math.ceil(length / 6))),
      brackets: (length: number) => () => tried('['.repeat(length)),
      'a JWS': (length: number) => () => tried(`${'A'.repeat(length)}.A.A`),
    },
  },
];

async function tried(text: string): Promise<unknown> {
  try {
    return await verifyReceipts(readReceipts(text, 'file'), { now: 0 });
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
