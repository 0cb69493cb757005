import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { policyWith } from '../testing/policy.js';
import { parseConsent } from './parse-consent.js';

const NOW = 1_800_000_000_000;
const policy = policyWith();
const cookie = (answers: string, time = NOW / 1000 - 60): string =>
  `avow=${encodeStored({ tag: policyTag(policy, answers.length), time, answers, id: 'A'.repeat(22) })}`;

describe('consent of a request', () => {
  it('is what the cookie says', () => {
    const consent = parseConsent(`lang=fr; ${cookie('0212')}; x=y`, policy, NOW);
    expect(consent.status).toBe('decided');
    expect(consent.choices).toEqual({
      essential: 'granted',
      analytics: 'granted',
      ads: 'denied',
      security: 'granted',
    });
    expect(consent.decidedAt).toEqual(new Date(NOW - 60_000));
    expect(consent.granted('analytics & !ads')).toBe(true);
    expect(consent.granted('service:stats')).toBe(true);
    expect(consent.granted('service:retargeting')).toBe(false);
  });

  it.each([null, undefined, '', 'a=b', 'avow=nonsense', cookie('0222', NOW / 1000 - 181 * 86_400)])(
    'is the default without a decision that holds: %s',
    (header) => {
      const consent = parseConsent(header, policy, NOW);
      expect(consent.status).toBe('undecided');
      expect(consent.decidedAt).toBeNull();
      expect(consent.granted('analytics')).toBe(false);
      expect(consent.granted('essential')).toBe(true);
    },
  );

  it('is false for an expression that cannot be read', () => {
    for (const expression of ['', 'typo', '!typo', 'analytics &', '__proto__', 'constructor'])
      expect(parseConsent(cookie('0222'), policy, NOW).granted(expression), expression).toBe(false);
  });

  it('never throws and never grants without a cookie that says so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (header, expression) => {
        const consent = parseConsent(header, policy, NOW);
        expect(consent.granted('analytics')).toBe(false);
        expect(consent.granted(expression)).toBeTypeOf('boolean');
      }),
    );
  });

  it('counts from the clock of the server', () => {
    const { time } = { time: Math.floor(Date.now() / 1000) };
    expect(parseConsent(cookie('0222', time), policy).granted('ads')).toBe(true);
    expect(parseConsent(cookie('0222', time - 181 * 86_400), policy).granted('ads')).toBe(false);
  });
});

it('does not look at an expression that nests without end, which a stranger may have written', () => {
  const { granted } = parseConsent('', policyWith());
  expect(granted('(((essential)))')).toBe(true);
  expect(granted(`${'('.repeat(600)}essential${')'.repeat(600)}`)).toBe(false);
});
