import fc from 'fast-check';
import { decide } from '../../decision/decide.js';
import { decodeStored, encodeStored, policyTag, type StoredChoice } from '../../decision/stored-choice.js';
import { parseConsent } from '../../server/parse-consent.js';
import { policyWith } from '../policy.js';
import type { FuzzTarget } from './target.js';
import { damaged } from './text.js';

const NOW = 1_800_000_000;
const policy = policyWith();
const ids = policy.purposes.map(({ id }) => id);

const stored: fc.Arbitrary<StoredChoice> = fc.record({
  tag: fc.oneof(
    fc.constantFrom(...[0, 1, 2, 3, 4, 5].map((count) => policyTag(policy, count))),
    fc.nat().map(String),
  ),
  time: fc.oneof(fc.integer({ min: NOW - 200 * 86_400, max: NOW + 200_000 }), fc.maxSafeNat()),
  answers: fc.string({ unit: fc.constantFrom('0', '1', '2'), maxLength: 6 }),
  id: fc.string({ unit: fc.constantFrom(...'AZaz09-_'), minLength: 22, maxLength: 22 }),
});
const pair = fc.oneof(
  stored.map((choice) => `avow=${encodeStored(choice)}`),
  stored.map((choice) => `avow_server=${encodeStored(choice)}`),
  fc.constantFrom(
    'a=1',
    'xavow=1',
    'avow=',
    'avow=2.1.1.2.x',
    'avow',
    '',
    ' ',
    'avow=1.1.1.222.AAAAAAAAAAAAAAAAAAAAAA',
  ),
);
const header = damaged(
  fc
    .tuple(fc.array(pair, { maxLength: 4 }), fc.constantFrom('; ', ';', ';  '))
    .map(([all, by]) => all.join(by)),
);

/** The answers in a header, read by other means than the codec's: pairs split by hand, no expression. */
function given(text: string): string[][] {
  return text.split(';').flatMap((one) => {
    const at = one.indexOf('=');
    const fields = one.slice(at + 1).split('.');
    return /^ *avow\w*$/.test(one.slice(0, at)) && fields.length === 5 ? [fields] : [];
  });
}

export const cookie: FuzzTarget = {
  name: 'cookie',
  holds:
    'A Cookie header grants only what an unexpired cookie of this policy says in so many digits; nothing is thrown.',
  property: fc.property(header, (text) => {
    const choice = decodeStored(text);
    if (choice) {
      if (!given(text).some((fields) => fields[3] === choice.answers && Number(fields[2]) === choice.time))
        throw new Error('an answer that is in no cookie');
      if (/^[1-9]\d{0,14}$/.test(String(choice.time))) {
        const again = decodeStored(`avow=${encodeStored(choice)}`);
        if (JSON.stringify(again) !== JSON.stringify(choice))
          throw new Error('does not come back as written');
      }
    }
    const consent = parseConsent(text, policy, NOW * 1000);
    const silent = decide(policy, undefined, NOW);
    ids.forEach((id, index) => {
      if (consent.choices[id] !== 'granted' || silent.choices[id] === 'granted') return;
      const isGiven = given(text).some(
        ([, tag, time, answers = '']) =>
          answers[index] === '2' &&
          tag === policyTag(policy, answers.length) &&
          Number(time) < NOW + 86_400 &&
          Number(time) > NOW - 180 * 86_400,
      );
      if (!isGiven) throw new Error(`${id} was not granted`);
    });
    if (consent.decidedAt && Number.isNaN(consent.decidedAt.getTime())) throw new Error('no time');
  }),
  grows: {
    'avow=1.': (length) => reading('avow=1.', length),
    '; avow': (length) => reading('; avow', length),
    'a; then spaces': (length) => reading(';            ', length),
    digits: (length) => reading('1', length, 'avow=1.1.'),
    'a word': (length) => reading('w', length, 'avow'),
  },
};

function reading(part: string, length: number, start = ''): () => unknown {
  const text = start + part.repeat(Math.ceil(length / part.length));
  return () => decodeStored(text);
}
