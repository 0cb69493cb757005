import fc from 'fast-check';
import { decide } from '../../decision/decide.js';
import { PolicyError, parsePolicy } from '../../policy/parse-policy.js';
import type { Policy } from '../../policy/policy.js';
import { WHOLE_POLICY } from '../whole-policy.js';
import type { FuzzTarget } from './target.js';
import { damaged, jsonValue, TRAPS } from './text.js';

type Node = Record<string, unknown>;
const TEXT = JSON.stringify(WHOLE_POLICY);

/** Every place of the whole policy, as keys from the top. */
const PLACES: readonly (readonly string[])[] = (function places(
  value: unknown,
  at: readonly string[],
): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    ...(at.length ? [at] : []),
    ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key])),
  ];
})(WHOLE_POLICY, []);

const change = fc.record({
  place: fc.constantFrom(...PLACES),
  value: fc.oneof(jsonValue, fc.constantFrom<unknown>(undefined, 'a', 'analytics', ['analytics'], {}, [], 1)),
  name: fc.option(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ maxLength: 5 })), { nil: undefined }),
});
const changed = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
  const policy = JSON.parse(TEXT) as Node;
  for (const { place, value, name } of changes) {
    let parent: unknown = policy;
    for (const key of place.slice(0, -1)) parent = (parent as Node | undefined)?.[key];
    if (typeof parent !== 'object' || parent === null) continue;
    // JSON gives lists no members by name.
    const key = (!Array.isArray(parent) && name) || (place.at(-1) as string);
    if (value === undefined) delete (parent as Node)[key];
    else
      Object.defineProperty(parent, key, {
        // A generator hands out the same object again: put in twice, it could come to hold itself.
        value: structuredClone(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return policy;
});
const input = fc.oneof(
  { weight: 6, arbitrary: changed },
  { weight: 2, arbitrary: changed.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: damaged(fc.constant(TEXT)) },
  { weight: 1, arbitrary: jsonValue },
  {
    weight: 1,
    arbitrary: fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      maxDepth: 2,
    }),
  },
);

/** What an accepted policy must let the rest of the core do. */
function use(policy: Policy): void {
  const { choices, grants } = decide(policy, undefined, 1_800_000_000);
  for (const purpose of policy.purposes) {
    const rests = (purpose.legalBasis ?? 'consent') === 'consent' && !purpose.optOut;
    if (rests && choices[purpose.id] === 'granted')
      throw new Error(`${purpose.id} is granted before anybody was asked`);
    if (rests && grants.get(purpose.id) !== '0') throw new Error(`${purpose.id} counts as granted`);
  }
}

export const policy: FuzzTarget = {
  name: 'policy',
  holds:
    'A policy is accepted or refused with a `PolicyError` whose faults have place, problem and mend; an accepted one grants nothing that rests on consent while the visitor is silent.',
  property: fc.property(input, (value) => {
    let accepted: Policy;
    try {
      accepted = parsePolicy(value);
    } catch (error) {
      if (!(error instanceof PolicyError) || !error.problems.length) throw error;
      for (const { path, problem, mend } of error.problems)
        if (!path || !problem || !mend) throw new Error('a fault without words');
      return;
    }
    use(accepted);
  }),
  grows: {
    'lists in lists': (length) => () => tried('['.repeat(length / 2) + ']'.repeat(length / 2)),
    'sections in sections': (length) => {
      const part = '{"id":"a","title":"b","sections":[';
      const depth = Math.ceil(length / (part.length + 2));
      const text = TEXT.replace(
        /"notice":\{/,
        `"notice":{"sections":[${part.repeat(depth)}${']}'.repeat(depth)}],"x":{`,
      ).replace(/\}$/, '}}');
      return () => tried(text);
    },
    'services, each in the import map': (length) => {
      const count = Math.ceil(length / 90);
      const services = Array.from({ length: count }, (_, n) => ({ id: `s${n}`, name: 'S', purposes: ['a'] }));
      const map = Object.fromEntries(services.map(({ id }) => [id, `service:${id}`]));
      const { version, controller } = WHOLE_POLICY;
      const value = {
        version,
        controller,
        purposes: [{ id: 'a', name: 'A' }],
        services,
        import: { from: 'klaro', map },
      };
      return () => tried(value);
    },
    'unknown names in the import map': (length) => {
      const count = Math.ceil(length / 60);
      const services = Array.from({ length: count }, (_, n) => ({ id: `s${n}`, name: 'S', purposes: ['a'] }));
      const map = Object.fromEntries(services.map(({ id }) => [id, 'typo']));
      const { version, controller } = WHOLE_POLICY;
      const value = {
        version,
        controller,
        purposes: [{ id: 'a', name: 'A' }],
        services,
        import: { from: 'klaro', map },
      };
      return () => tried(value);
    },
    'services of no purpose, and unknown data categories': (length) => {
      const count = Math.ceil(length / 150);
      const { version, controller } = WHOLE_POLICY;
      const each = <T>(make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
      const value = {
        version,
        controller,
        purposes: [{ id: 'a', name: 'A', dataCategories: each((n) => `e${n}`) }],
        services: each((n) => ({ id: `s${n}`, name: 'S', purposes: [`q${n}`] })),
        notice: { dataCategories: each((n) => ({ id: `d${n}`, name: 'D', collection: 'direct' })) },
      };
      return () => tried(value);
    },
  },
};

function tried(value: unknown): unknown {
  try {
    return parsePolicy(value);
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}
