/// <reference types="node" />

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyWith } from '../testing/policy.js';
import { PolicyError, parsePolicy } from './parse-policy.js';

/** The faults of an input. */
const faults = (input: unknown) => {
  try {
    parsePolicy(input);
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
};

/** The policy with the member at a path such as `purposes.0.id` replaced, or removed by `undefined`. */
function changed(path: string, value: unknown): unknown {
  const policy = structuredClone(
    policyWith({
      receipts: { endpoint: '/consent' },
      notice: { sections: [{ id: 'law', title: 'The law', sections: [{ id: 'sub', title: 'More' }] }] },
    }),
  ) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  let parent = policy;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return policy;
}

describe('a valid policy', () => {
  it('passes, as a value and as JSON, and comes back unchanged', () => {
    const policy = policyWith();
    expect(parsePolicy(policy)).toBe(policy);
    expect(parsePolicy(JSON.stringify(policy))).toEqual(policy);
  });

  it('may be the one of the demo', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../../demo/policy.json'), 'utf8');
    expect(faults(text)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['purposes.1.name', { en: 'Measurement', 'pt-BR': 'Medição' }],
    ['services.0.hosts', ['*.example.com', 'localhost:8080']],
    ['services.0.country', 'FR'],
    ['services.0.privacyUrl', 'https://stats.example/privacy'],
    ['services.0.cookies', [{ name: '_st_*', retention: '1 year' }]],
    ['receipts', { endpoint: 'http://127.0.0.1:8787', salt: 's' }],
    ['receipts', { endpoint: 'http://localhost' }],
    ['receipts', { endpoint: 'https://consent.example.com' }],
    ['jurisdiction', 'US-CA'],
    ['jurisdiction', 'EU'],
    ['expires', 395],
    ['env', 'staging'],
    ['lang', 'zh-Hant-TW'],
    ['domain', 'example.com'],
    ['texts', { accept: { en: 'Fine' }, constructor: 'a key like any other' }],
  ])('may have %s: %j', (path, value) => {
    expect(faults(changed(path, value))).toEqual([]);
  });
});

describe('a fault', () => {
  it.each<[string, unknown, string]>([
    ['version', undefined, 'version'],
    ['version', ' ', 'version'],
    ['version', 'v'.repeat(201), 'version'],
    ['controller', undefined, 'controller'],
    ['controller', [], 'controller'],
    ['controller.name', undefined, 'controller.name'],
    ['controller.name', 'n'.repeat(301), 'controller.name'],
    ['controller.contact', 'c'.repeat(501), 'controller.contact'],
    ['controller.contact', 7, 'controller.contact'],
    ['controller.url', 'javascript:alert(1)', 'controller.url'],
    ['controller.url', '//elsewhere.example', 'controller.url'],
    ['purposes', undefined, 'purposes'],
    ['purposes', [], 'purposes'],
    ['purposes', {}, 'purposes'],
    ['purposes', Array.from({ length: 101 }, (_, n) => ({ id: `p${n}`, name: 'P' })), 'purposes'],
    ['purposes.0', null, 'purposes[0]'],
    ['purposes.1.id', 'Analytics', 'purposes[1].id'],
    ['purposes.1.id', 'a & b', 'purposes[1].id'],
    ['purposes.1.id', 'a'.repeat(33), 'purposes[1].id'],
    ['purposes.1.id', '__proto__', 'purposes[1].id'],
    ['purposes.3.id', 'analytics', 'purposes[3].id'],
    ['purposes.1.name', undefined, 'purposes[1].name'],
    ['purposes.1.name', {}, 'purposes[1].name'],
    ['purposes.1.name', { EN: 'x' }, 'purposes[1].name.EN'],
    ['purposes.1.name', { en: '' }, 'purposes[1].name.en'],
    ['purposes.1.legalBasis', 'Consent', 'purposes[1].legalBasis'],
    ['purposes.1.legalbasis', 'consent', 'purposes[1].legalbasis'],
    ['services', {}, 'services'],
    ['services.0.purposes', [], 'services[0].purposes'],
    ['services.1.id', 'stats', 'services[1].id'],
    ['services.0.purposes', ['analytics', 'analytic'], 'services[0].purposes[1]'],
    ['services.0.hosts', ['https://stats.example'], 'services[0].hosts[0]'],
    ['services.0.country', 'fr', 'services[0].country'],
    ['services.0.cookies', [{}], 'services[0].cookies[0].name'],
    ['services.0.privacyUrl', 'http://stats.example', 'services[0].privacyUrl'],
    ['receipts.endpoint', 'http://consent.example.com', 'receipts.endpoint'],
    ['receipts.endpoint', 'http://localhost.example.com', 'receipts.endpoint'],
    ['receipts.endpoint', '//consent.example.com', 'receipts.endpoint'],
    ['receipts.endpoint', 'consent', 'receipts.endpoint'],
    ['receipts.salt', '', 'receipts.salt'],
    ['jurisdiction', 'France', 'jurisdiction'],
    ['expires', 0, 'expires'],
    ['expires', 396, 'expires'],
    ['expires', 1.5, 'expires'],
    ['expires', '180', 'expires'],
    ['env', 'test', 'env'],
    ['lang', 'English', 'lang'],
    ['domain', '.example.com', 'domain'],
    ['domain', 'example.com;secure', 'domain'],
    ['texts', { accept: 7 }, 'texts.accept'],
    ['notice.sections.0.sections.0.title', undefined, 'notice.sections[0].sections[0].title'],
    ['notice.sections.0.sections.0.text', 'x', 'notice.sections[0].sections[0].text'],
    ['', 1, '""'],
    ['purpose', [], 'purpose'],
    ['constructor', {}, 'constructor'],
    ['toString', 'x', 'toString'],
  ])('in %s: %j names its path, problem and mend', (path, value, at) => {
    const problems = faults(changed(path, value));
    expect(problems.map((problem) => problem.path)).toEqual([at]);
    for (const { problem, mend } of problems) {
      expect(problem).toMatch(/\w/);
      expect(mend).toMatch(/\w/);
    }
  });

  it('is found with every other one at once, in the message too', () => {
    const policy = { ...policyWith(), version: 1, expires: 'long', purposes: [{ id: 'X' }] };
    const problems = faults(policy);
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'expires',
      'purposes[0].id',
      'purposes[0].name',
      'version',
    ]);
    const { message, code } = new PolicyError(problems);
    expect(code).toBe('policy-invalid');
    for (const { path, problem, mend } of problems) expect(message).toContain(`${path} ${problem}: ${mend}`);
  });

  it('is a list of parts that is none, also where a part is asked for', () => {
    const policy = { ...policyWith(), jurisdiction: 'auto', parts: null };
    expect(faults(policy).map(({ path }) => path)).toEqual(['parts']);
    expect(faults({ ...policy, services: ['matomo'] }).map(({ path }) => path)).toEqual(['parts']);
  });

  it('is a section too deep, and no end of the stack', () => {
    const deep = `${'{"id":"a","title":"b","sections":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const text = JSON.stringify(policyWith({ notice: {} })).replace(
      '"notice":{}',
      `"notice":{"sections":[${deep}]}`,
    );
    expect(faults(text).map(({ problem }) => problem)).toEqual(['is a section deeper than 20 levels']);
  });

  it('hides behind no key of a prototype', () => {
    const text = JSON.stringify(policyWith()).replace('{', '{"__proto__":{"version":"2"},');
    expect(faults(text).map(({ path }) => path)).toEqual(['__proto__']);
    const inherited = JSON.parse(`{"__proto__":${JSON.stringify(policyWith())}}`) as unknown;
    expect(
      faults(inherited)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['__proto__', 'controller', 'purposes', 'version']);
  });

  it.each([
    ['{"version": ', /is no JSON \(.+\): mend the JSON/],
    ['', /is no JSON/],
    [undefined, /was not found: let data-policy name a JSON script element/],
    [new TypeError('Failed to fetch'), /could not be loaded \(TypeError: Failed to fetch\)/],
    [null, /^policy is null: give an object$/],
    [[], /^policy is \[\]: give an object$/],
    [7, /^policy is 7: give an object$/],
  ])('of the whole, %s, says so', (input, message) => {
    expect(() => parsePolicy(input)).toThrow(message);
    expect(() => parsePolicy(input)).toThrow(PolicyError);
  });
});

describe('whatever the input', () => {
  const check = (input: unknown): void => {
    try {
      expect(parsePolicy(input)).toBeTypeOf('object');
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.length).toBeGreaterThan(0);
      for (const { path, problem, mend } of error.problems)
        for (const text of [path, problem, mend]) expect(text).toBeTypeOf('string');
    }
  };

  it('nothing but a PolicyError is thrown', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        check,
      ),
    );
    fc.assert(fc.property(fc.string(), check));
    fc.assert(fc.property(fc.json(), check));
  });

  it('not even one member away from a valid policy', () => {
    const paths = [
      'version',
      'purposes',
      'purposes.0',
      'purposes.0.id',
      'services.1',
      'services.0.purposes',
      'notice',
      'texts',
      'receipts',
      'controller.name',
      'expires',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything({ withBigInt: true }), (path, value) =>
        check(changed(path, value)),
      ),
      { numRuns: 500 },
    );
  });

  it('finds the hole in a list', () => {
    // biome-ignore lint/suspicious/noSparseArray: the fault that is looked for.
    expect(() => parsePolicy({ ...policyWith(), purposes: [, { id: 'a', name: 'A' }] })).toThrow(PolicyError);
  });

  it('not for what JSON cannot say', () => {
    const loop: Record<string, unknown> = {};
    loop.version = loop;
    for (const input of [loop, { version: 1n }, { version: Symbol('x') }, { version: () => 1 }]) check(input);
  });
});

describe('coming from another tool', () => {
  const withImport = (settings: unknown) => ({ ...policyWith(), import: settings });

  it('may map names to purposes and services', () => {
    expect(
      faults(
        withImport({ from: 'klaro', map: { GA: 'analytics', pixel: ['ads', 'service:stats'] }, clear: true }),
      ),
    ).toEqual([]);
  });

  it.each([
    [{ from: 'Klaro' }, 'import.from'],
    [{}, 'import.from'],
    [{ from: 'klaro', map: { GA: 'typo' } }, 'import.map.GA'],
    [{ from: 'klaro', map: { GA: ['analytics', 'service:typo'] } }, 'import.map.GA'],
    [{ from: 'klaro', map: { GA: [] } }, 'import.map.GA'],
    [{ from: 'klaro', map: { GA: 7 } }, 'import.map.GA'],
    [{ from: 'klaro', clear: 'yes' }, 'import.clear'],
  ])('is told what is wrong with %j', (settings, path) => {
    expect(faults(withImport(settings)).map((fault) => fault.path)).toEqual([path]);
  });
});
