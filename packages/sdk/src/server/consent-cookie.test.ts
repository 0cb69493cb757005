// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { policyWith } from '../testing/policy.js';
import { consentCookie } from './consent-cookie.js';
import { parseConsent } from './parse-consent.js';

const DAY = 86_400;
const NOW = 1_800_000_000;
const policy = policyWith();
const cookie = (time: number, answers = '0212', under = policy): string =>
  `avow=${encodeStored({ tag: policyTag(under, answers.length), time, answers, id: 'A'.repeat(22) })}`;
const renew = (header: string, over = {}, under = policy) =>
  consentCookie(header, under, { now: NOW * 1000, ...over });
const attributes = (header: string | undefined): string[] => header?.split('; ').slice(1) ?? [];

describe('the cookie that a server renews', () => {
  it('carries the same decision to the same end', () => {
    const before = cookie(NOW - 100 * DAY);
    const header = renew(before);
    expect(header?.split(';')[0]).toBe(before.replace('avow=', 'avow_server='));
    expect(attributes(header)).toEqual(['Path=/', `Max-Age=${80 * DAY}`, 'SameSite=Lax', 'Secure']);
  });

  it('is shared on the parent domain where the policy says so, and not secure on plain HTTP', () => {
    const under = policyWith({ domain: 'example.com' });
    expect(attributes(renew(cookie(NOW - DAY), { secure: false }, under))).toEqual([
      'Path=/',
      `Max-Age=${179 * DAY}`,
      'SameSite=Lax',
      'Domain=example.com',
    ]);
  });

  it.each([
    ['there is none', ''],
    ['it has expired', cookie(NOW - 180 * DAY)],
    ['it was made for another version', cookie(NOW - DAY, '0212', policyWith({ version: '0' }))],
    ['it says nothing', cookie(NOW - DAY, '0000')],
    ['it lies in the future', cookie(NOW + 2 * DAY)],
    ['it cannot be read', 'avow=1.1.1.9999.x'],
  ])('is not set where %s', (_, header) => {
    expect(renew(header)).toBeUndefined();
  });

  it('never outlives the decision, and never says more than it', () => {
    const any = fc.record({
      age: fc.integer({ min: -2 * DAY, max: 400 * DAY }),
      answers: fc.stringMatching(/^[012]{0,6}$/),
      expires: fc.integer({ min: 1, max: 395 }),
    });
    fc.assert(
      fc.property(any, ({ age, answers, expires }) => {
        const under = policyWith({ expires });
        const before = cookie(NOW - age, answers, under);
        const header = renew(before, {}, under);
        const was = parseConsent(before, under, NOW * 1000);
        expect(header === undefined).toBe(was.decidedAt === null);
        if (!header) return;
        const lasts = Number(/Max-Age=(\d+)/.exec(header)?.[1]);
        expect(lasts).toBeGreaterThan(0);
        expect(lasts).toBeLessThanOrEqual(expires * DAY);
        expect(NOW + lasts).toBeLessThanOrEqual(Math.max(NOW, NOW - age + expires * DAY));
        expect(parseConsent(header.split(';')[0], under, NOW * 1000).choices).toEqual(was.choices);
      }),
    );
  });
});
