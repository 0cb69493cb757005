import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../packages/sdk/src/policy/parse-policy.js';
import type { NoticeSection, Text } from '../../../packages/sdk/src/policy/policy.js';

const json = readFileSync(new URL('../../policy.json', import.meta.url), 'utf8');
const policy = parsePolicy(JSON.parse(json));

const flatten = (sections: readonly NoticeSection[]): NoticeSection[] =>
  sections.flatMap((section) => [section, ...flatten(section.sections ?? [])]);
const sections = flatten(policy.notice?.sections ?? []);
const english = (text: Text): string => (typeof text === 'string' ? text : (text.en ?? ''));
const wordsOf = (id: string): string => {
  const section = sections.find((candidate) => candidate.id === id);
  const all = section ? flatten([section]) : [];
  return all
    .flatMap(({ title, body = [], items = [] }) => [title, ...body, ...items].map(english))
    .join('\n');
};

describe('policy of Example Telecom', () => {
  it('has at least five purposes, each but the essential one denied by default', () => {
    expect(policy.purposes.length).toBeGreaterThanOrEqual(5);
    expect(policy.purposes.filter(({ legalBasis }) => legalBasis).map(({ id }) => id)).toEqual(['essential']);
  });

  it('names recipient, country and retention of every service', () => {
    for (const { recipient, country, cookies = [], id } of policy.services ?? []) {
      expect([id, recipient, country]).toEqual([id, expect.any(String), expect.stringMatching(/^[A-Z]{2}$/)]);
      for (const { retention } of cookies) expect(retention).toBeTruthy();
    }
  });

  it('says everything in English and in French', () => {
    const oneSided: unknown[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value !== 'fr' in value) oneSided.push(value);
      for (const inner of Object.values(value)) visit(inner);
    };
    visit(policy);
    expect(oneSided).toEqual([]);
  });

  it.each([
    ['law', [/General Data Protection Regulation/, /1978/]],
    ['scope', [/established in the European Union/, /live there/, /processor/]],
    ['personal-data', [/directly/, /biometric/, /voice/, /social security number/, /DNA/, /marketing file/]],
    ['processing', [/collect/, /questionnaire/, /suppliers/, /switchboard/, /Paper/]],
    ['measures', [/May 2018/, /DPO/, /register/, /DPA/, /list/, /learning/]],
    [
      'security-network',
      [/RIPE/, /AS64500/, /redundant/, /2005/, /ARCEP/, /Orange, SFR, COLT and BICS/, /250 million/],
    ],
    [
      'security-hosting',
      [/French soil/, /PCI-DSS/, /HDS/, /9001:2015/, /14001:2015/, /27001:2013/, /50001:2011/],
    ],
    ['security-staff', [/intranet/]],
    ['security-premises', [/tested regularly/]],
    ['security-encryption', [/salted/, /SHA-256/, /DTLS-SRTP/, /HTTPS \(TLS\)/]],
    ['security-environments', [/production/, /zero-day/, /patches/]],
    ['security-updates', [/firewall/, /hot and cold/, /clusters/, /SSH tunnels/, /antivirus/]],
    ['security-privileges', [/need to know/, /need to do/]],
  ] as const)('tells in its notice about %s', (id, facts) => {
    const words = wordsOf(id);
    for (const fact of facts) expect(words).toMatch(fact);
  });
});
