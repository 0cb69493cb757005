import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { policyWith } from '../testing/policy.js';
import { WHOLE_POLICY } from '../testing/whole-policy.js';
import { asksAgain, type Change, describeChanges, diffPolicy, versionFault } from './diff-policy.js';
import { parsePolicy } from './parse-policy.js';
import type { Policy, Purpose, Service } from './policy.js';

const said = (changes: readonly Change[]) =>
  changes.map(({ kind, path, ask }) => `${ask ? 'ask' : 'tell'} ${kind} ${path}`);

/** `policy` with one value replaced, by the path of its keys. */
const withValue = (
  policy: unknown,
  [key, ...rest]: readonly (string | number)[],
  value: unknown,
): unknown => {
  if (key === undefined) return value;
  if (Array.isArray(policy))
    return policy.map((item, index) => (index === key ? withValue(item, rest, value) : item));
  const old = policy as Record<string, unknown>;
  return { ...old, [key]: withValue(old[key], rest, value) };
};

/** Paths of all values that are no lists or objects. */
const leaves = (value: unknown, path: readonly (string | number)[] = []): (string | number)[][] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
  return [[...path]];
};

const at = (policy: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], policy);

const other = (value: unknown): unknown =>
  typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${String(value)} 2`;

const analytics = (over: Partial<Purpose>): Policy => {
  const [essential, ...rest] = WHOLE_POLICY.purposes as readonly Purpose[];
  return {
    ...(WHOLE_POLICY as Policy),
    purposes: [essential as Purpose, ...rest.map((purpose) => ({ ...purpose, ...over }))],
  };
};
const stats = (over: Partial<Service>, policy: Policy = WHOLE_POLICY as Policy): Policy => ({
  ...policy,
  services: (policy.services ?? []).map((service) => ({ ...service, ...over })),
});
const whole = WHOLE_POLICY as Policy;

// Many runs take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe('diffPolicy', () => {
  it('is tested with a policy that is valid and whole', () => {
    expect(() => parsePolicy(WHOLE_POLICY)).not.toThrow();
  });

  it('finds nothing between a policy and itself, however its members are ordered', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, turned(item)]),
            )
          : value;
    expect(diffPolicy(whole, structuredClone(whole))).toEqual([]);
    expect(diffPolicy(whole, turned(whole) as Policy)).toEqual([]);
    expect(diffPolicy(policyWith(), policyWith())).toEqual([]);
  });

  const VERSIONS = /^(version|changes|notice\.(version|updated))\b/;

  it.each(leaves(whole).map((path) => [path.join('.'), path] as const))(
    'finds a change of %s',
    (name, path) => {
      const after = withValue(whole, path, other(at(whole, path))) as Policy;
      const changes = diffPolicy(whole, after);
      if (VERSIONS.test(name)) expect(changes).toEqual([]);
      else {
        expect(changes.length).toBeGreaterThan(0);
        // Each is told under the member it is in.
        for (const { path: told } of changes) expect(told.split('.')[0]).toBe(path[0]);
      }
    },
  );

  it.each(
    [...new Set(leaves(whole).map((path) => path.filter((key) => typeof key === 'string').join('.')))].map(
      (name) => [name],
    ),
  )('has a rule for %s as it comes and as it goes', (name) => {
    const path = leaves(whole).find(
      (keys) => keys.filter((key) => typeof key === 'string').join('.') === name,
    );
    const without = withValue(whole, path ?? [], undefined) as Policy;
    if (
      VERSIONS.test(name) ||
      /^purposes\.id|^services\.(id|name|purposes)$|controller\.(name|contact)/.test(name)
    )
      return;
    expect(diffPolicy(without, whole).length, 'comes').toBeGreaterThan(0);
    expect(diffPolicy(whole, without).length, 'goes').toBeGreaterThan(0);
  });

  it.each<[string, Policy, Policy, string[]]>([
    [
      'a new wording',
      whole,
      analytics({ name: 'Counting' }),
      ['tell wording-changed purposes.analytics.name'],
    ],
    [
      'another basis',
      analytics({ legalBasis: 'legitimate-interest' }),
      whole,
      ['ask basis-changed purposes.analytics.legalBasis'],
    ],
    ['a basis written out', analytics({ legalBasis: 'consent' }), whole, []],
    [
      'a new category of data',
      whole,
      analytics({ dataCategories: ['contact', 'usage'] }),
      ['ask category-added purposes.analytics.dataCategories'],
    ],
    [
      'a category less',
      whole,
      analytics({ dataCategories: [] }),
      ['tell category-removed purposes.analytics.dataCategories'],
    ],
    [
      'sensitive data',
      whole,
      analytics({ sensitive: true }),
      ['ask sensitive-changed purposes.analytics.sensitive'],
    ],
    [
      'no more sensitive data',
      analytics({ sensitive: true }),
      whole,
      ['tell sensitive-changed purposes.analytics.sensitive'],
    ],
    ['a higher age', whole, analytics({ minAge: 16 }), ['ask age-changed purposes.analytics.minAge']],
    ['sale', whole, analytics({ sale: true }), ['ask sale-changed purposes.analytics.sale']],
    [
      'another recipient',
      whole,
      stats({ recipient: 'Other Inc.' }),
      ['ask recipient-changed services.stats.recipient'],
    ],
    ['another country', whole, stats({ country: 'CN' }), ['ask country-added services.stats.country']],
    [
      'a safeguard lost',
      whole,
      stats({ safeguard: 'derogation' }),
      ['ask safeguard-changed services.stats.safeguard'],
    ],
    [
      'a better safeguard',
      whole,
      stats({ safeguard: 'adequacy' }),
      ['tell safeguard-changed services.stats.safeguard'],
    ],
    [
      'a service for more purposes',
      whole,
      stats({ purposes: ['analytics', 'essential'] }),
      ['ask service-widened services.stats.purposes'],
    ],
    [
      'a service for fewer',
      stats({ purposes: ['analytics', 'essential'] }),
      whole,
      ['tell service-narrowed services.stats.purposes'],
    ],
    [
      'another recipient of what needs no consent',
      stats({ purposes: ['essential'] }),
      stats({ purposes: ['essential'], recipient: 'Other' }),
      ['tell recipient-changed services.stats.recipient'],
    ],
    [
      'longer retention',
      whole,
      stats({ cookies: [{ name: '_a', retention: '13 months', purpose: 'Counts visits', note: false }] }),
      ['ask retention-longer services.stats.cookies._a.retention'],
    ],
    [
      'shorter retention',
      whole,
      stats({ cookies: [{ name: '_a', retention: '30 days', purpose: 'Counts visits', note: false }] }),
      ['tell retention-shorter services.stats.cookies._a.retention'],
    ],
    [
      'the same retention in other words',
      whole,
      stats({ cookies: [{ name: '_a', retention: 'for 1 year', purpose: 'Counts visits', note: false }] }),
      ['tell wording-changed services.stats.cookies._a.retention'],
    ],
    [
      'a retention that cannot be compared',
      whole,
      stats({
        cookies: [{ name: '_a', retention: 'as long as needed', purpose: 'Counts visits', note: false }],
      }),
      ['ask retention-changed services.stats.cookies._a.retention'],
    ],
    ['a service less', whole, { ...whole, services: [] }, ['tell service-removed services.stats']],
    [
      'another controller',
      whole,
      { ...whole, controller: { ...whole.controller, name: 'Other' } },
      ['ask controller-changed controller.name'],
    ],
    [
      'another contact',
      whole,
      { ...whole, controller: { ...whole.controller, contact: 'x@example.com' } },
      ['tell contact-changed controller.contact'],
    ],
    ['a longer life of choices', whole, { ...whole, expires: 300 }, ['ask expiry-changed expires']],
    ['a shorter life of choices', whole, { ...whole, expires: 90 }, ['tell expiry-changed expires']],
    ['opt-in after opt-out', whole, { ...whole, model: 'opt-in' }, ['ask model-changed model']],
    ['a technical setting', whole, { ...whole, env: 'staging' }, ['tell technical env']],
    [
      'the order of purposes',
      whole,
      { ...whole, purposes: [...whole.purposes].reverse() },
      ['ask order-changed purposes'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(said(diffPolicy(before, after))).toEqual(expected);
  });

  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { maxLength: 6 });
  const bases = fc.constantFrom(
    undefined,
    'consent',
    'legitimate-interest',
    'contract',
    'strictly-necessary',
  );
  const policies: fc.Arbitrary<Policy> = ids.chain((all) =>
    fc
      .tuple(
        fc.tuple(
          ...all.map((id) =>
            bases.map((legalBasis) => ({ id, name: 'P', ...(legalBasis && { legalBasis }) }) as Purpose),
          ),
        ),
        fc.uniqueArray(
          fc.record({ id: fc.stringMatching(/^[a-z]{1,4}$/), recipient: fc.constantFrom('A', 'B') }),
          { selector: ({ id }) => id, maxLength: 4 },
        ),
        fc.nat(),
      )
      .map(([purposes, services, pick]) =>
        policyWith({
          purposes: [{ id: 'zz-first', name: 'First' }, ...purposes],
          services: services.map((service, index) => ({
            ...service,
            name: 'S',
            purposes: [[...all, 'zz-first'][(pick + index) % (all.length + 1)] as string],
          })),
        }),
      ),
  );
  const consent = ({ legalBasis }: Purpose): boolean => !legalBasis || legalBasis === 'consent';

  it('asks for every purpose and service that is new and rests on consent, and for none that is gone', () => {
    fc.assert(
      fc.property(policies, policies, (before, after) => {
        const changes = diffPolicy(before, after);
        for (const purpose of after.purposes)
          if (!before.purposes.some(({ id }) => id === purpose.id))
            expect(said(changes)).toContain(
              `${consent(purpose) ? 'ask' : 'tell'} purpose-added purposes.${purpose.id}`,
            );
        for (const { kind, ask } of changes)
          if (/removed|narrowed|shorter/.test(kind)) expect(ask).toBe(false);
        for (const { id, purposes } of after.services ?? [])
          if (!before.services?.some((old) => old.id === id)) {
            const asks = [...before.purposes, ...after.purposes].some(
              (purpose) => purposes.includes(purpose.id) && consent(purpose),
            );
            expect(said(changes)).toContain(`${asks ? 'ask' : 'tell'} service-added services.${id}`);
          }
      }),
    );
  });

  it('finds as many differences one way as the other', () => {
    fc.assert(
      fc.property(policies, policies, (before, after) => {
        const paths = (changes: readonly Change[]) => changes.map(({ path }) => path).sort();
        expect(paths(diffPolicy(before, after))).toEqual(paths(diffPolicy(after, before)));
        for (const policy of [before, after]) expect(diffPolicy(policy, structuredClone(policy))).toEqual([]);
      }),
    );
  });
});

describe('the version', () => {
  const widened = stats({ recipient: 'Other Inc.' });
  it.each<[string, Policy, Policy, string | null]>([
    ['says nothing where nothing changed', whole, whole, null],
    ['is due where a change must ask', whole, widened, 'material change without a new version'],
    ['is given where a change must ask', whole, { ...widened, version: '2' }, null],
    [
      'asks everybody for nothing',
      whole,
      { ...analytics({ name: 'Other' }), version: '2' },
      'new version without a material change',
    ],
    ['is not due where wording changed', whole, analytics({ name: 'Other' }), null],
    [
      'is not due where a purpose is appended, which is asked alone',
      whole,
      { ...whole, purposes: [...whole.purposes, { id: 'ads', name: 'Ads' }] },
      null,
    ],
    [
      'is not due where a service comes that visitors decide on by itself',
      whole,
      {
        ...whole,
        purposes: [...whole.purposes, { id: 'service:maps', name: 'Maps' }],
        services: [...(whole.services ?? []), { id: 'maps', name: 'Maps', purposes: ['analytics'] }],
      },
      null,
    ],
    [
      'is due where a service comes with what was granted before',
      whole,
      {
        ...whole,
        services: [...(whole.services ?? []), { id: 'maps', name: 'Maps', purposes: ['analytics'] }],
      },
      'material change without a new version',
    ],
    [
      'is due where a purpose is put in between',
      whole,
      { ...whole, purposes: [{ id: 'ads', name: 'Ads' }, ...whole.purposes] },
      'material change without a new version',
    ],
    [
      'is due where another change comes with an appended purpose',
      whole,
      { ...widened, purposes: [...whole.purposes, { id: 'ads', name: 'Ads' }] },
      'material change without a new version',
    ],
  ])('%s', (_, before, after, fault) => {
    expect(versionFault(before, after)).toBe(fault);
    if (fault === null && before.version !== after.version)
      expect(asksAgain(diffPolicy(before, after))).toBe(true);
  });
});

describe('what changed', () => {
  const entry = (version: string, date: string) => ({ version, date, changes: [] });
  const policy = policyWith({
    version: '3',
    changes: [entry('1', '2026-01-01'), entry('3', '2026-11-01'), entry('2', '2026-06-01')],
  });
  const versions = (since?: string) => describeChanges(policy, since).map(({ version }) => version);

  it('is all that came after the version the visitor knew, newest first', () => {
    expect(versions('1')).toEqual(['3', '2']);
    expect(versions('2')).toEqual(['3']);
    expect(versions('3')).toEqual([]);
  });

  it('is the newest entry where the visitor knew none of the log', () => {
    expect(versions()).toEqual(['3']);
    expect(versions('0')).toEqual(['3']);
    expect(describeChanges(policyWith(), '1')).toEqual([]);
  });

  it('is checked with the policy', () => {
    expect(() => parsePolicy(policy)).not.toThrow();
    expect(() => parsePolicy({ ...policy, changes: [{ version: '3', date: 'today', changes: [] }] })).toThrow(
      /changes\[0\]\.date/,
    );
  });
});
