import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { PolicyError, parsePolicy } from '../../../sdk/src/policy/parse-policy.js';
import { payloadOf } from '../../../sdk/src/receipts/payload.js';
import type { Problem } from '../problem.js';
import { payload } from '../testing/visitor.js';
import type { JsonObject } from './json.js';
import { CHOICES, ENVIRONMENTS, EVENTS, LEGAL_BASES, METHODS, PURPOSE, parsePayload } from './payload.js';

const GOOD = payload();
const HASH = GOOD.policy.hash;

/** The payload with one member changed, found by its path; undefined takes it away. */
function changed(path: string, value: unknown): JsonObject {
  const copy = structuredClone(GOOD) as unknown as Record<string, Record<string, unknown>>;
  const names = path.split('.');
  const last = names.pop() as string;
  const parent = (names[0] ? copy[names[0]] : copy) as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
/** Why a payload is refused, without the advice that is the same for all. */
function fault(path: string, value: unknown): string {
  try {
    parsePayload(changed(path, value));
  } catch (error) {
    const { status, code, message } = error as Problem;
    expect([status, code]).toEqual([422, 'payload-invalid']);
    expect(message).toMatch(/\. Send the payload that the receipt contract describes\.$/);
    return message.replace(/\. Send the payload.*/, '');
  }
  return 'taken';
}

it('a payload as the contract has it is taken as it is, and nothing is added', () => {
  expect(parsePayload(GOOD as unknown as JsonObject)).toEqual(GOOD);
  const { legalBasis: _, ...bare } = GOOD;
  expect(parsePayload(bare as unknown as JsonObject)).toEqual(bare);
  expect(parsePayload(changed('prev', HASH)).prev).toBe(HASH);
});

it('whatever policy the SDK accepts, its receipts are taken', async () => {
  vi.stubGlobal('location', new URL('https://shop.example/'));
  vi.stubGlobal('navigator', {});
  const line = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('2026-11-01', 'Müller & Söhne', 'ⵣ'.repeat(200)) },
    fc.string({ maxLength: 6 }),
    fc.string({ minLength: 190, maxLength: 510 }),
    fc.constantFrom('Street 1\n1000 Town', 'a\u0085b', '\ud800', '\t', '7'),
  );
  const name = fc
    .stringMatching(/^[a-z][a-z0-9-]{0,31}$/)
    .chain((id) => fc.constantFrom(id, `service:${id}`, id.toUpperCase(), `${id} `));
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(line, line, line, line, name, async (version, named, contact, notice, id) => {
      const policy: unknown = {
        version,
        controller: { name: named, contact },
        purposes: [
          { id: 'a', name: 'A' },
          { id, name: 'B' },
        ],
        services: [{ id: id.replace('service:', ''), name: 'S', purposes: ['a'] }].slice(
          id.startsWith('service:') ? 0 : 1,
        ),
        notice: { version: notice },
      };
      const record = {
        jti: 'A'.repeat(22),
        id: 'A'.repeat(22),
        time: 1_700_000_000,
        at: 1_700_000_000_000,
        tag: 0,
        answers: [2],
        before: { answers: [0], choices: { [id]: 'denied' } },
        decision: { answers: [2], choices: { [id]: 'granted' } },
        method: 'save',
        lang: 'en',
      };
      try {
        const sound = parsePolicy(policy);
        const said = await payloadOf({ ...record, policy: sound } as never, null);
        accepted += 1;
        expect(parsePayload(JSON.parse(JSON.stringify(said))).choices).toEqual({ [id]: 'granted' });
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
  vi.unstubAllGlobals();
  expect(accepted).toBeGreaterThan(200);
});

describe('text', () => {
  const limits: [string, number, string][] = [
    ['controller.name', 300, 'text of 1 to 300 characters'],
    ['controller.contact', 500, 'text of 1 to 500 characters'],
    ['policy.version', 200, 'text of 1 to 200 characters'],
    ['notice.version', 200, 'text of 1 to 200 characters'],
    ['notice.lang', 64, 'the language of the page, 1 to 64 characters'],
  ];
  it.each(limits)('%s may have 1 to %i characters, none of them a control', (path, most, what) => {
    for (const text of ['x', 'é\u{1f600}', 'x'.repeat(most)]) expect(fault(path, text)).toBe('taken');
    for (const wrong of ['', 'x'.repeat(most + 1), 'a\u0007', '\nb', 'a\ud800b', 7, null, undefined])
      expect(fault(path, wrong)).toBe(`${path} must be ${what}`);
  });

  const sha256 = 'a SHA-256 in base64url (43 characters)';
  it.each<[string, string, readonly string[], readonly unknown[]]>([
    [
      'jti',
      '128 random bits in base64url (22 characters)',
      ['A'.repeat(22), '-_09azAZ'.padEnd(22, 'x')],
      ['A'.repeat(21), 'A'.repeat(23), 'A'.repeat(21).concat('='), ` ${'A'.repeat(22)}`],
    ],
    [
      'iss',
      'an origin such as https://example.com',
      ['https://a.example:8443', 'http://localhost', `https://${'a'.repeat(255)}`],
      [
        'https://',
        'https://a/',
        'https://a?b',
        'https://a#b',
        'https://a@b',
        'https://a b',
        'ftp://a',
        'xhttps://a',
        `https://${'a'.repeat(256)}`,
        'httpss://a',
      ],
    ],
    [
      'sub',
      'a salted hash in base64url (43 to 86 characters)',
      ['a'.repeat(43), 'Z'.repeat(86)],
      ['a'.repeat(42), 'a'.repeat(87), 'a@'.repeat(22), `${'a'.repeat(43)}\n`],
    ],
    ['policy.hash', sha256, ['B'.repeat(43)], ['B'.repeat(42), 'B'.repeat(44), `${'B'.repeat(42)}+`]],
    ['notice.hash', sha256, ['B'.repeat(43)], ['B'.repeat(42), 'B'.repeat(44)]],
    [
      'notice.jurisdiction',
      'a name of 1 to 32 letters, digits, -',
      ['EU', 'us-CA', 'x'.repeat(32)],
      ['', 'x'.repeat(33), 'a b', 'a_b', ' a', 'a '],
    ],
    [
      'prev',
      'null or the SHA-256 of the previous receipt',
      ['B'.repeat(43)],
      ['B'.repeat(42), 'B'.repeat(44), 7, false],
    ],
  ])('%s has to be %s', (path, what, right, wrong) => {
    for (const value of right) expect([value, fault(path, value)]).toEqual([value, 'taken']);
    for (const value of [...wrong, undefined, 7])
      expect([value, fault(path, value)]).toEqual([value, `${path} must be ${what}`]);
  });
});

describe('a time', () => {
  it.each(['iat', 'exp'])('%s is in whole seconds since 1970', (name) => {
    for (const value of [0, 1, Number.MAX_SAFE_INTEGER]) expect(fault(name, value)).toBe('taken');
    for (const value of [-1, 0.5, 2 ** 53, '1', null, undefined, Number.NaN])
      expect(fault(name, value)).toBe(`${name} must be a time in whole seconds since 1970 (NumericDate)`);
  });
});

describe('one of a list', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['event', EVENTS, ['given', 'refused', 'changed', 'withdrawn', 'renewed', 'expired']],
    ['method', METHODS, ['accept-all', 'reject-all', 'save', 'embed', 'signal', 'api', 'import']],
    ['env', ENVIRONMENTS, ['production', 'staging', 'development']],
  ])('%s is', (name, list, contract) => {
    expect(list).toEqual(contract);
    for (const value of contract) expect(fault(name, value)).toBe('taken');
    for (const value of ['', 'other', 7, undefined])
      expect(fault(name, value)).toBe(`${name} must be one of ${contract.join(', ')}`);
  });
});

describe('a map', () => {
  const many = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, value]));
  it.each<[string, RegExp, number, readonly unknown[], readonly string[], readonly string[]]>([
    [
      'choices',
      PURPOSE,
      100,
      CHOICES,
      ['a', 'a-1', 'z'.repeat(32), 'service:maps', `service:${'z'.repeat(32)}`],
      ['', 'A', 'a b', 'z'.repeat(33), 'a_', 'service:', 'other:maps', 'service:service:a'],
    ],
    ['legalBasis', PURPOSE, 100, LEGAL_BASES, ['a', 'z'.repeat(32)], ['', 'A', 'z'.repeat(33)]],
    [
      'signals',
      /^[a-zA-Z0-9-]{1,32}$/,
      20,
      [true, false],
      ['gpc', 'DNT-1', 'z'.repeat(32)],
      ['', 'a b', 'z'.repeat(33), '_', 'é'],
    ],
  ])('%s has names of %s, at most %i, and values of a set', (path, form, most, values, right, wrong) => {
    for (const value of values) expect(fault(path, { a: value })).toBe('taken');
    for (const value of ['maybe', 1, null, {}])
      expect(fault(path, { a: value })).toBe(`${path}.a must be one of ${values.join(', ')}`);
    for (const name of right) expect([name, fault(path, { [name]: values[0] })]).toEqual([name, 'taken']);
    for (const name of wrong)
      expect(fault(path, { [name]: values[0] })).toBe(
        `${path} has a member whose name is not of the form ${form.source}`,
      );
    expect(fault(path, many(most, values[0]))).toBe('taken');
    expect(fault(path, many(most + 1, values[0]))).toBe(`${path} must have at most ${most} members`);
  });

  it('the words of the contract are what may be said', () => {
    expect(CHOICES).toEqual(['granted', 'denied']);
    expect(LEGAL_BASES).toEqual([
      'consent',
      'legitimate-interest',
      'contract',
      'legal-obligation',
      'strictly-necessary',
    ]);
  });

  it('choices name every purpose, so they are not empty; signals may be', () => {
    expect(fault('choices', {})).toBe('choices must name every purpose; it is empty');
    expect(fault('signals', {})).toBe('taken');
    expect(fault('legalBasis', {})).toBe('taken');
  });
});

describe('an object', () => {
  it.each(['controller', 'policy', 'notice', 'choices', 'legalBasis', 'signals'])(
    '%s has to be one',
    (path) => {
      const wrong = [null, 'text', 7, [], true, ...(path === 'legalBasis' ? [] : [undefined])];
      for (const value of wrong) expect(fault(path, value)).toBe(`${path} must be an object`);
    },
  );

  it.each(['controller', 'policy', 'notice'])('%s has no member that nobody knows', (path) => {
    expect(fault(`${path}.x`, 1)).toBe(`${path} has a member nobody knows: "x"`);
  });

  it('neither has the payload, whose stranger is named as far as 40 characters go', () => {
    expect(fault('email', 'a@b.example')).toBe('The payload has a member nobody knows: "email"');
    expect(fault('x'.repeat(50), 1)).toBe(`The payload has a member nobody knows: "${'x'.repeat(40)}"`);
  });

  it('has its members by itself, and inherits none', () => {
    const { jti, ...others } = GOOD;
    const heir = Object.assign(Object.create({ jti }) as object, others);
    expect(() => parsePayload(heir as JsonObject)).toThrow('jti must be');
  });
});
