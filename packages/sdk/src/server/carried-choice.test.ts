// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { policyWith } from '../testing/policy.js';
import { adoptChoice, shareChoice } from './carried-choice.js';
import { parseConsent } from './parse-consent.js';

const NOW = 1_800_000_000_000;
const secret = 'a secret of all the sites of this controller';
const policy = policyWith();
const cookie = (answers = '0212', time = NOW / 1000 - 60): string =>
  `avow=${encodeStored({ tag: policyTag(policy, 4), time, answers, id: 'Visitor-of-site-one-AA' })}`;
const A = 'https://a.example';
const B = 'https://b.example';

const share = (header = cookie(), over = {}) =>
  shareChoice({ headers: { cookie: header } }, policy, { secret, to: `${B}/page`, now: NOW, ...over });
const adopt = (
  text: string | undefined,
  headers: Record<string, string> = {},
  over: Partial<Parameters<typeof adoptChoice>[3]> = {},
  under = policy,
) =>
  adoptChoice(text, { headers: { referer: `${A}/`, ...headers } }, under, {
    secret,
    site: B,
    from: [A],
    now: NOW + 5000,
    ...over,
  });

describe('a choice carried by a link', () => {
  it.each(['0212', '0111', '0222'])('is the same on the other site: %s', async (answers) => {
    const header = await adopt(await share(cookie(answers)));
    const at = parseConsent(header?.split(';')[0], policy, NOW + 5000);
    expect(at.choices).toEqual(parseConsent(cookie(answers), policy, NOW).choices);
    expect(at.decidedAt).toEqual(new Date(NOW - 60_000));
  });

  it('carries no id: the other site gives its own', async () => {
    const text = await share();
    expect(text).not.toContain('Visitor');
    expect(await adopt(text)).not.toContain('Visitor');
  });

  it.each<[string, () => Promise<string | undefined>]>([
    ['that was never made', () => adopt(undefined)],
    ['of a visitor who has not decided', async () => adopt(await share('lang=fr'))],
    ['of more than a minute ago', async () => adopt(await share(), {}, { now: NOW + 62_000 })],
    ['for another site', async () => adopt(await share(), {}, { site: 'https://c.example' })],
    ['under another secret', async () => adopt(await share(), {}, { secret: `${secret}!` })],
    ['for another policy', async () => adopt(await share(), {}, {}, policyWith({ version: '2' }))],
    ['from a page of another site', async () => adopt(await share(), { referer: 'https://evil.example/' })],
    ['from nowhere', async () => adopt(await share(), { referer: '' })],
    [
      'older than a choice made here',
      async () => adopt(await share(), { cookie: cookie('0111', NOW / 1000 - 30) }),
    ],
  ])('is not adopted: one %s', async (_, adopted) => {
    expect(await adopted()).toBeUndefined();
  });

  it('is not adopted with any letter changed', async () => {
    const text = (await share()) ?? '';
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length - 2 }),
        fc.constantFrom(...'012.Az-_'),
        async (at, letter) => {
          fc.pre(text[at] !== letter);
          expect(await adopt(text.slice(0, at) + letter + text.slice(at + 1))).toBeUndefined();
        },
      ),
    );
  });

  it('is adopted over an older choice, and keeps the id of this site', async () => {
    const own = cookie('0111', NOW / 1000 - 600).replace('Visitor-of-site-one-AA', 'B'.repeat(22));
    expect(await adopt(await share(), { cookie: own })).toContain('B'.repeat(22));
  });

  it('needs a secret that cannot be guessed', async () => {
    await expect(share(cookie(), { secret: 'short' })).rejects.toThrow('5 characters: give at least 32');
  });
});
