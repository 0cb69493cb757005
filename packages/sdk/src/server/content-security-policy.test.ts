import { describe, expect, it } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { policyWith } from '../testing/policy.js';
import { contentSecurityPolicy } from './content-security-policy.js';

const policy = policyWith({
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      hosts: ['cdn.stats.example', '*.stats.example:8443'],
    },
    { id: 'ads', name: 'Ads', purposes: ['ads'], hosts: ['ads.example', 'bad; script-src *'] },
    { id: 'cdn', name: 'CDN', purposes: ['essential'], hosts: ['cdn.example'] },
  ],
  receipts: { endpoint: 'https://receipts.example/consent' },
});
const cookie = (answers: string): string =>
  `avow=${encodeStored({ tag: policyTag(policy, answers.length), time: Math.floor(Date.now() / 1000), answers, id: 'A'.repeat(22) })}`;

const directives = (value: string): Record<string, string> =>
  Object.fromEntries(value.split('; ').map((one) => [one.split(' ')[0], one.slice(one.indexOf(' ') + 1)]));

describe('a Content-Security-Policy', () => {
  it('lets in what is granted and what needs no consent, and nobody else', () => {
    const before = contentSecurityPolicy(policy, null);
    expect(before.name).toBe('content-security-policy');
    expect(before.value).not.toContain('stats');
    expect(directives(before.value)['img-src']).toBe("'self' data: cdn.example");
    const after = directives(contentSecurityPolicy(policy, cookie('0210')).value);
    expect(after['script-src']).toBe("'self' cdn.stats.example *.stats.example:8443 cdn.example");
    expect(after['connect-src']).toBe(
      "'self' https://receipts.example cdn.stats.example *.stats.example:8443 cdn.example wss://cdn.stats.example wss://*.stats.example:8443 wss://cdn.example",
    );
    expect(contentSecurityPolicy(policy, cookie('0222')).value).not.toContain('script-src *');
  });

  it('takes nonce, hashes, strict-dynamic, Trusted Types, reports and sources of the site', () => {
    const { name, value } = contentSecurityPolicy(policy, undefined, {
      nonce: 'r4nd0m+/==',
      hashes: ["'sha256-abc='", 'sha384-def'],
      strictDynamic: true,
      trustedTypes: true,
      reportOnly: true,
      reportTo: 'csp',
      extra: { 'img-src': ['https://img.example'], 'object-src': ["'self'"], 'form-action': ["'self'"] },
    });
    expect(name).toBe('content-security-policy-report-only');
    const all = directives(value);
    expect(all['script-src']).toBe(
      "'self' 'nonce-r4nd0m+/==' 'sha256-abc=' 'sha384-def' 'strict-dynamic' cdn.example",
    );
    expect(all['img-src']).toContain('https://img.example');
    expect([
      all['object-src'],
      all['form-action'],
      all['require-trusted-types-for'],
      all['report-to'],
    ]).toEqual(["'self'", "'self'", "'script'", 'csp']);
  });

  it.each([
    { nonce: "a' *" },
    { nonce: '' },
    { extra: { 'img-src': ['a; script-src *'] } },
    { extra: { 'a b': ['x'] } },
    { hashes: ['x y'] },
  ])('refuses what would change the header: %j', (options) =>
    expect(() => contentSecurityPolicy(policy, null, options)).toThrow(TypeError),
  );
});
