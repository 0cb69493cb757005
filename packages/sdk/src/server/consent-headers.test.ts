// @vitest-environment node
import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { policyWith } from '../testing/policy.js';
import { consentHeaders } from './consent-headers.js';
import { consentToken } from './consent-token.js';

const policy = policyWith({
  version: '2026-11 “é"',
  purposes: [
    { id: 'essential', name: 'E', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'A' },
    { id: 'ads', name: 'Ads' },
    { id: 'service:stats', name: 'Stats' },
  ],
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'] }],
});
const NOW = 1_800_000_000_000;
const requestWith = (answers: string) => ({
  headers: {
    cookie: `session=secret; avow=${encodeStored({
      tag: policyTag(policy, answers.length),
      time: NOW / 1000 - 60,
      answers,
      id: 'A'.repeat(22),
    })}`,
    'avow-consent': 'ads',
  },
});

describe('consent as headers', () => {
  it('says each purpose, the status, the policy and the time, and names nobody', () => {
    const headers = consentHeaders(requestWith('0212'), policy, NOW);
    expect(headers).toEqual({
      'avow-consent': 'essential, analytics, ads=?0, service.stats',
      'avow-consent-status': 'decided',
      'avow-consent-policy': '"2026-11%20%E2%80%9C%C3%A9%22"',
      'avow-consent-time': '@1799999940',
    });
    // A Headers object takes them, so no character of theirs ends a line or a header.
    expect([...new Headers(headers)]).toHaveLength(4);
    expect(JSON.stringify(headers)).not.toMatch(/AAAA|secret/);
  });

  it('grants nothing before a choice, whatever the request says of itself', () => {
    expect(consentHeaders({ headers: { 'avow-consent': 'ads' } }, policy, NOW)).toMatchObject({
      'avow-consent': 'essential, analytics=?0, ads=?0, service.stats=?0',
      'avow-consent-status': 'undecided',
    });
  });
});

describe('consent as a token', () => {
  const secret = 'a secret of the servers of this controller';
  const options = {
    secret,
    issuer: 'https://www.example.com',
    audience: 'https://tags.example.com',
    now: NOW,
  };
  const check = async (token: string, audience = options.audience, at = NOW + 1000) =>
    (await jwtVerify(token, new TextEncoder().encode(secret), { audience, currentDate: new Date(at) }))
      .payload;

  it('is a JWT that any library checks, for one audience and five minutes', async () => {
    const token = await consentToken(requestWith('0212'), policy, options);
    expect(await check(token)).toEqual({
      iss: 'https://www.example.com',
      aud: 'https://tags.example.com',
      iat: NOW / 1000,
      exp: NOW / 1000 + 300,
      status: 'decided',
      policy: policy.version,
      consent: { essential: true, analytics: true, ads: false, 'service:stats': true },
    });
    await expect(check(token, 'https://evil.example')).rejects.toThrow('aud');
    await expect(check(token, undefined, NOW + 301_000)).rejects.toThrow('exp');
    const [head, body = '', signature] = token.split('.');
    const changed = btoa(atob(body).replace('"ads":false', '"ads":true')).replace(/=+$/, '');
    await expect(check(`${head}.${changed}.${signature}`)).rejects.toThrow('signature');
  });

  it('needs a secret that cannot be guessed', async () => {
    await expect(consentToken(requestWith(''), policy, { ...options, secret: 'short' })).rejects.toThrow(
      'at least 32',
    );
  });
});
