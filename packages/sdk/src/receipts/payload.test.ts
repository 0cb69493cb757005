import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../decision/decide.js';
import { policyTag, type StoredChoice } from '../decision/stored-choice.js';
import type { Policy } from '../policy/policy.js';
import { policyWith } from '../testing/policy.js';
import type { DecisionRecord } from './decision-record.js';
import { canonicalJson, sha256 } from './encoding.js';
import { eventOf, payloadOf } from './payload.js';
import { sha256WithoutCrypto } from './sha256.js';

const NOW = 1_800_000_000;

const stored = (policy: Policy, answers: string): StoredChoice => ({
  tag: policyTag(policy, answers.length),
  time: NOW,
  answers,
  id: 'the-visitor-s-raw-id_1',
});

/** The record of a decision from one set of answers to another; none before when they are empty. */
const recordOf = (before: string, after: string, policy = policyWith()): DecisionRecord => ({
  ...stored(policy, after),
  at: NOW * 1000,
  jti: 'JJJJJJJJJJJJJJJJJJJJJJ',
  before: before ? decide(policy, stored(policy, before), NOW) : decide(policy),
  decision: decide(policy, stored(policy, after), NOW),
  method: 'save',
  lang: 'en',
  policy,
});

describe('the event of a receipt', () => {
  it.each<[string, string, string | null, string]>([
    ['', '0222', null, 'given'],
    ['', '0210', null, 'given'],
    ['', '0222', 'earlier', 'renewed'],
    ['', '0111', null, 'refused'],
    ['', '0111', 'earlier', 'refused'],
    ['', '0001', null, 'refused'],
    ['0111', '0222', 'earlier', 'changed'],
    ['0111', '0211', 'earlier', 'changed'],
    ['0212', '0121', 'earlier', 'changed'],
    ['0222', '0111', 'earlier', 'withdrawn'],
    ['0222', '0221', 'earlier', 'withdrawn'],
    ['0222', '0222', 'earlier', 'renewed'],
    ['0111', '0111', 'earlier', 'renewed'],
    ['0110', '0112', 'earlier', 'renewed'],
  ])('from "%s" to "%s", with %s receipt, is %3$s', (before, after, prev, event) => {
    expect(eventOf(recordOf(before, after), prev)).toBe(event);
  });

  it('is the same after the record was written down and read back', () => {
    const digits = fc.constantFrom('0', '1', '2');
    const answers = fc.tuple(digits, digits, digits, digits).map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.option(answers, { nil: '' }),
        answers,
        fc.constantFrom(null, 'x'),
        (before, after, prev) => {
          const record = recordOf(before, after);
          const copy = JSON.parse(JSON.stringify(record)) as DecisionRecord;
          expect(eventOf(copy, prev)).toBe(eventOf(record, prev));
        },
      ),
    );
  });

  it('never says "withdrawn" of a decision that grants more, nor "given" of one that grants nothing', () => {
    const digits = fc.constantFrom('1', '2');
    const answers = fc.tuple(digits, digits, digits).map((all) => `0${all.join('')}`);
    fc.assert(
      fc.property(fc.option(answers, { nil: '' }), answers, (before, after) => {
        const record = recordOf(before, after);
        const event = eventOf(record, null);
        const grown = Object.entries(record.decision.choices).some(
          ([id, choice]) => choice === 'granted' && record.before.choices[id] === 'denied',
        );
        if (grown) expect(event).not.toBe('withdrawn');
        if (!after.includes('2')) expect(event).not.toBe('given');
      }),
    );
  });
});

describe('the payload', () => {
  it('says who, what, when and under which notice, and nothing else', async () => {
    const policy = policyWith({
      controller: { name: 'Example Telecom', contact: 'privacy@example.com', address: 'Lyon' },
      jurisdiction: 'FR',
      env: 'staging',
      expires: 30,
      notice: { version: 'n1', sections: [] },
    });
    const { controller, purposes, services, notice } = policy;
    const record = recordOf('', '0212', policy);
    expect(await payloadOf(record, 'the one before')).toEqual({
      jti: record.jti,
      iat: NOW,
      exp: NOW + 30 * 86_400,
      iss: location.origin,
      sub: await sha256(`${location.origin}the-visitor-s-raw-id_1`),
      controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
      policy: { version: '1', hash: await sha256(canonicalJson(policy)) },
      notice: {
        version: 'n1',
        hash: await sha256(canonicalJson({ controller, purposes, services, notice })),
        lang: 'en',
        jurisdiction: 'FR',
      },
      event: 'renewed',
      method: 'save',
      choices: { essential: 'granted', analytics: 'granted', ads: 'denied', security: 'granted' },
      legalBasis: { essential: 'strictly-necessary', security: 'legitimate-interest' },
      signals: { gpc: false },
      env: 'staging',
      prev: 'the one before',
    });
  });

  it('has a value for everything that the policy leaves out', async () => {
    const payload = await payloadOf(recordOf('', '0222'), null);
    expect(payload).toMatchObject({ env: 'production', exp: NOW + 180 * 86_400 });
    expect(payload.notice).toMatchObject({ version: '1', jurisdiction: 'default' });
  });

  it('never holds the raw id, and salts it per site', async () => {
    const salted = policyWith({ receipts: { endpoint: '/consent', salt: 'pepper' } });
    const a = await payloadOf(recordOf('', '0222'), null);
    const b = await payloadOf(recordOf('', '0222', salted), null);
    expect(JSON.stringify([a, b])).not.toContain('the-visitor-s-raw-id_1');
    expect(b.sub).toBe(await sha256('pepperthe-visitor-s-raw-id_1'));
    expect(b.sub).not.toBe(a.sub);
  });

  it('has the same hashes with and without WebCrypto, before and after it was written down', async () => {
    const record = recordOf('', '0222', policyWith({ notice: { sections: [{ id: 'é', title: 'Loi' }] } }));
    const copy = JSON.parse(JSON.stringify(record)) as DecisionRecord;
    expect(await payloadOf(copy, null, sha256WithoutCrypto)).toEqual(await payloadOf(record, null));
  });
});
