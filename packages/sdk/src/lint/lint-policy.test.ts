import { afterEach, describe, expect, it, vi } from 'vitest';
import { parsePolicy } from '../policy/parse-policy.js';
import type { Policy } from '../policy/policy.js';
import { FAIR, POLICY_CASES } from '../testing/policy-cases.js';
import { lintPolicy, policyRules } from './lint-policy.js';
import { rules } from './rules.js';
import { warnOf } from './warn.js';

/** As a page gives it: JSON, in which what is undefined is not there. */
const asJson = (policy: Policy): Policy => parsePolicy(JSON.stringify(policy));
const found = (policy: Policy): string[] => lintPolicy(asJson(policy)).map(({ id }) => id);

describe('the rules', () => {
  it('are more than thirty, each with a number of its own, in order', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(30);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
    for (const id of ids) expect(id).toMatch(/^AVOW-\d{3}$/);
  });

  it('each say what, why and how to mend it, and name a dated source with its address', () => {
    for (const { id, title, what, why, mend, sources } of rules) {
      for (const text of [title, what, why, mend]) expect(text, id).toMatch(/\S/);
      expect(sources.length, id).toBeGreaterThan(0);
      for (const source of sources) {
        expect(source.url, id).toMatch(/^https:\/\//);
        expect(source.date, id).toMatch(/^\d{4}(-\d\d){0,2}$/);
      }
    }
  });

  it('on policies have a case each, and no case is without a rule', () => {
    expect(Object.keys(POLICY_CASES).sort()).toEqual(policyRules.map(({ id }) => id));
  });
});

describe('lintPolicy', () => {
  it('finds nothing in a fair policy', () => expect(lintPolicy(FAIR)).toEqual([]));

  for (const [id, { pass, fail }] of Object.entries(POLICY_CASES)) {
    it.each(pass.map((policy, at) => [at, policy] as const))(`${id} is kept, case %i`, (_, policy) => {
      expect(found(policy)).not.toContain(id);
    });
    it.each(fail.map((policy, at) => [at, policy] as const))(`${id} is broken, case %i`, (_, policy) => {
      expect(found(policy)).toContain(id);
    });
  }

  it('tells the place of each breach', () => {
    const [finding] = lintPolicy(asJson({ ...FAIR, expires: 7 }));
    expect(finding).toMatchObject({ id: 'AVOW-017', place: 'expires', severity: 'error' });
  });
});

describe('warnOf', () => {
  afterEach(() => vi.restoreAllMocks());

  it('tells all findings in one group of the console, and once', () => {
    const group = vi.spyOn(console, 'groupCollapsed').mockReturnValue();
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const policy = asJson({ ...FAIR, expires: 7, controller: { name: 'Example', contact: 'our office' } });
    warnOf(policy);
    warnOf(policy);
    expect(group).toHaveBeenCalledOnce();
    expect(warn.mock.calls.map(([text]) => String(text).slice(0, 8)).sort()).toEqual([
      'AVOW-014',
      'AVOW-015',
      'AVOW-017',
    ]);
  });

  it('says nothing where there is nothing to say', () => {
    const group = vi.spyOn(console, 'groupCollapsed').mockReturnValue();
    warnOf(asJson(FAIR));
    expect(group).not.toHaveBeenCalled();
  });
});
