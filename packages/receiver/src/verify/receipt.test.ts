import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../problem.js';
import { ORIGIN, payload, visitor } from '../testing/visitor.js';
import { checkReceipt, parseUnsigned, type Rules, verifyReceipt } from './receipt.js';

const NOW = 1_800_000_000;
const rules: Rules = {
  origins: new Set([ORIGIN, 'https://other.example']),
  maxAheadSeconds: 60,
  environments: new Set(['production']),
  check: async (compact) => checkReceipt(compact),
};
const browser = visitor();
const at = (changes: Parameters<typeof payload>[0] = {}) => payload({ iat: NOW, exp: NOW + 100, ...changes });

const outcome = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    const { status, code, message } = error as Problem;
    return `${status} ${code}: ${message}`;
  }
  return 'taken';
};

describe.each<[string, (said: object, origin: string | null, now: number) => Promise<string>]>([
  ['a receipt', (said, origin, now) => outcome(() => verifyReceipt(browser.forge(said), origin, now, rules))],
  [
    'an unsigned record',
    (said, origin, now) =>
      outcome(() => parseUnsigned(Buffer.from(JSON.stringify(said)), origin, now, rules)),
  ],
])('%s', (_, judge) => {
  it('is taken for a site of ours, from that site or from no page, in its time', async () => {
    expect(await judge(at(), ORIGIN, NOW * 1000)).toBe('taken');
    expect(await judge(at(), null, NOW * 1000)).toBe('taken');
  });

  it('is refused for another site', async () => {
    expect(await judge(at({ iss: 'https://evil.example' }), 'https://evil.example', NOW * 1000)).toBe(
      '403 origin-not-allowed: iss is not an origin this receiver keeps receipts for. Start the receiver with --origin for that site.',
    );
  });

  it('is refused from another site, though it be one of ours', async () => {
    expect(await judge(at(), 'https://other.example', NOW * 1000)).toBe(
      '403 origin-mismatch: iss must be the origin the request comes from (its Origin header).',
    );
  });

  it('is refused from an environment whose receipts are kept elsewhere', async () => {
    expect(await judge(at({ env: 'staging' }), ORIGIN, NOW * 1000)).toBe(
      '403 environment-not-allowed: env is staging, which this receiver does not keep. Send it to the receiver of that environment.',
    );
  });

  it('may be a minute ahead of this machine’s clock, and no more', async () => {
    expect(await judge(at(), ORIGIN, (NOW - 60) * 1000)).toBe('taken');
    expect(await judge(at(), ORIGIN, (NOW - 60) * 1000 - 1)).toBe(
      '422 issued-in-future: iat lies more than 60 seconds ahead. Set the clock and sign the receipt again.',
    );
  });

  it('ends after it began, within five years', async () => {
    const invalid = '422 expiry-invalid: exp must lie after iat, by five years at most.';
    const years = 5 * 366 * 86_400;
    expect(await judge(at({ exp: NOW }), ORIGIN, NOW * 1000)).toBe(invalid);
    expect(await judge(at({ exp: NOW + 1 }), ORIGIN, NOW * 1000)).toBe('taken');
    expect(await judge(at({ exp: NOW + years }), ORIGIN, NOW * 1000)).toBe('taken');
    expect(await judge(at({ exp: NOW + years + 1 }), ORIGIN, NOW * 1000)).toBe(invalid);
  });

  it('is too late from the second of its end', async () => {
    expect(await judge(at(), ORIGIN, (NOW + 100) * 1000 - 1)).toBe('taken');
    expect(await judge(at(), ORIGIN, (NOW + 100) * 1000)).toBe(
      '422 receipt-expired: exp has passed: ask the visitor again and send a new receipt.',
    );
  });

  it('is refused for what its payload may not say', async () => {
    expect(await judge({ ...at(), event: 'accepted' }, ORIGIN, NOW * 1000)).toMatch('422 payload-invalid');
  });
});

describe('what is taken', () => {
  it('of a receipt is its text, id, key, and what the store keeps of its payload', async () => {
    const said = at();
    const jws = browser.forge(said);
    const id = createHash('sha256').update(jws).digest('base64url');
    expect(await verifyReceipt(jws, ORIGIN, NOW * 1000, rules)).toEqual({
      id,
      kid: browser.kid,
      compact: jws,
      iss: ORIGIN,
      sub: said.sub,
      env: said.env,
      iat: NOW,
      exp: NOW + 100,
      event: said.event,
      method: said.method,
      prev: said.prev,
      jurisdiction: said.notice.jurisdiction,
      noticeVersion: said.notice.version,
      noticeHash: said.notice.hash,
      choices: ` ${Object.entries(said.choices)
        .map((choice) => choice.join('='))
        .join(' ')} `,
    });
  });

  it('of a receipt is nothing where its signature is of another', async () => {
    const other = browser.forge(at()).replace(/.*\./, '');
    const jws = browser.forge(at()).replace(/[^.]*$/, other);
    expect(await outcome(() => checkReceipt(jws))).toMatch('422 signature-invalid');
  });

  it('of an unsigned record is its text, the hash of that, and its payload', () => {
    const said = at({ controller: { name: 'Beispiel für Ämter', contact: 'x' } });
    const body = JSON.stringify(said);
    const id = createHash('sha256').update(body).digest('base64url');
    expect(parseUnsigned(Buffer.from(body), ORIGIN, NOW * 1000, rules)).toEqual({ id, body, payload: said });
  });

  it('of what is no JSON object is nothing', async () => {
    expect(await outcome(() => parseUnsigned(Buffer.from('[]'), ORIGIN, NOW * 1000, rules))).toBe(
      '400 json-invalid: The body is not a JSON object. Send the payload as a JSON object.',
    );
  });
});
