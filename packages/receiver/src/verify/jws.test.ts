import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../problem.js';
import { payload, visitor } from '../testing/visitor.js';
import { MAX_JWS_BYTES, parseReceiptJws, thumbprint, verifySignature } from './jws.js';

const browser = visitor();
const good = payload();
const { x, y } = browser.jwk;
const part = (text: string): string => Buffer.from(text).toString('base64url');
const [, , signature = ''] = browser.forge(good).split('.');

/** The whole refusal of a receipt. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    const { status, code, message } = error as Problem;
    return `${status} ${code}: ${message}`;
  }
  return 'taken';
}
const read = (jws: string): string => refusal(() => parseReceiptJws(jws));
const withHeader = (header: Record<string, unknown>): string => read(browser.forge(good, header));
const withKey = (jwk: unknown): string => withHeader({ jwk });

describe('a compact JWS', () => {
  it('is read with the hash of its text as its id, and with nothing of the key but what makes it', () => {
    const jws = browser.forge(good, {
      jwk: { ...browser.jwk, alg: 'ES256', use: 'sig', key_ops: ['verify'], ext: true, kid: browser.kid },
    });
    expect(parseReceiptJws(jws)).toEqual({
      compact: jws,
      id: createHash('sha256').update(jws).digest('base64url'),
      kid: browser.kid,
      jwk: { kty: 'EC', crv: 'P-256', x, y },
      payload: good,
    });
  });

  it('has the thumbprint of RFC 7638 as its key’s name', () => {
    expect(thumbprint(browser.jwk)).toBe(
      createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest('base64url'),
    );
  });

  it('may be as long as the limit, and no longer', () => {
    const tooLarge = '413 receipt-too-large: A receipt may have 16384 bytes, not more.';
    expect(read('A'.repeat(MAX_JWS_BYTES))).toMatch('400 jws-malformed');
    expect(read('A'.repeat(MAX_JWS_BYTES + 1))).toBe(tooLarge);
  });

  it.each([
    '',
    'AA.AA',
    `${browser.forge(good)}.AA`,
    `${browser.forge(good)}=`,
    'A.AA.AA',
    'AA.A.AA',
    'AA.AA.A',
    'AA.A+.AA',
  ])('is refused as malformed: %s', (jws) => {
    expect(read(jws)).toBe(
      '400 jws-malformed: The body is not a compact JWS: three parts in base64url without padding, joined by dots (RFC 7515).',
    );
  });
});

describe('its header', () => {
  it.each([
    ['no JSON', 'x', 'is not JSON'],
    ['a list', '[]', 'is not a JSON object'],
    ['a name twice', '{"alg":"ES256","alg":"none"}', 'gives a member name twice'],
  ])('is refused for %s', (_, text, fault) => {
    expect(read(`${part(text)}.${part('{}')}.${signature}`)).toBe(
      `400 header-invalid: The JWS header ${fault}. Sign the receipt again.`,
    );
  });

  it('is refused for a member that nobody knows, which is named as far as 40 characters go', () => {
    expect(withHeader({ crit: ['b64'] })).toBe(
      '400 header-invalid: The JWS header has the member "crit"; only alg, typ, kid and jwk may be there.',
    );
    expect(withHeader({ ['x'.repeat(50)]: 1 })).toContain(`member "${'x'.repeat(40)}";`);
  });

  it.each(['none', 'es256', 'HS256', undefined])('is refused with alg %s', (alg) => {
    expect(withHeader({ alg })).toBe(
      '400 alg-not-allowed: The header\'s alg must be "ES256"; nothing else is accepted.',
    );
  });

  it('is refused with another typ', () => {
    expect(withHeader({ typ: 'JWT' })).toBe(
      '400 typ-not-allowed: The header\'s typ must be "consent-receipt+jwt".',
    );
  });

  it('is refused with the kid of another key', () => {
    expect(withHeader({ kid: visitor().kid })).toBe(
      "400 kid-mismatch: The header's kid must be the RFC 7638 thumbprint of its jwk.",
    );
  });

  it.each<[string, unknown, string]>([
    ['missing', undefined, 'is not an object'],
    ['null', null, 'is not an object'],
    ['text', 'key', 'is not an object'],
    ['a list', [], 'is not an object'],
    [
      'private',
      { ...browser.jwk, d: x },
      'has the private member d: treat that key as lost and make a new one',
    ],
    ['more than a key', { ...browser.jwk, x5c: [] }, 'has a member nobody knows'],
    ['of another curve', { ...browser.jwk, crv: 'P-384' }, 'is not of kty EC and crv P-256'],
    ['of another type', { ...browser.jwk, kty: 'RSA' }, 'is not of kty EC and crv P-256'],
    ['without x', { ...browser.jwk, x: undefined }, 'has no x of 32 bytes in base64url'],
    ['without y', { ...browser.jwk, y: 7 }, 'has no y of 32 bytes in base64url'],
    ['short', { ...browser.jwk, x: x.slice(0, -2) }, 'has no x of 32 bytes in base64url'],
    ['long', { ...browser.jwk, y: `${y}AAAA` }, 'has no y of 32 bytes in base64url'],
    ['no base64url', { ...browser.jwk, x: `${x}=` }, 'has no x of 32 bytes in base64url'],
  ])('is refused with a jwk that is %s', (_, jwk, fault) => {
    expect(withKey(jwk)).toBe(`400 jwk-invalid: The header's jwk ${fault}. Send the public P-256 key alone.`);
  });
});

describe('its payload and signature', () => {
  it.each([
    ['no JSON', '{"jti":', 'is not JSON'],
    ['a name twice', '{"jti":"a","jti":"b"}', 'gives a member name twice'],
  ])('are refused for %s', (_, text, fault) => {
    expect(read(browser.forge(text))).toBe(
      `422 payload-invalid: The payload ${fault}. Send a JSON object in UTF-8.`,
    );
  });

  it.each([0, 63, 65])('are refused with a signature of %i bytes', (length) => {
    const jws = browser.forge(good);
    const other = Buffer.alloc(length).toString('base64url');
    expect(read(`${jws.slice(0, jws.lastIndexOf('.'))}.${other}`)).toBe(
      '422 signature-invalid: An ES256 signature has 64 bytes. Sign the receipt again.',
    );
  });
});

describe('the signature', () => {
  const verified = (jws: string): Promise<string> =>
    verifySignature(parseReceiptJws(jws)).then(
      () => 'taken',
      ({ status, code, message }: Problem) => `${status} ${code}: ${message}`,
    );

  it('holds for what was signed, and for nothing else', async () => {
    const jws = browser.forge(good);
    expect(await verified(jws)).toBe('taken');
    const [, , other = ''] = browser.forge(payload()).split('.');
    expect(await verified(jws.replace(/[^.]*$/, other))).toBe(
      "422 signature-invalid: The signature does not match the receipt under the header's jwk. Sign the receipt again.",
    );
  });

  it('has no meaning under a key that is no point on the curve', async () => {
    const jwk = { ...browser.jwk, y: Buffer.alloc(32, 1).toString('base64url') };
    expect(await verified(browser.forge(good, { jwk, kid: thumbprint(jwk) }))).toBe(
      "400 jwk-invalid: The header's jwk is not a point on the curve P-256.",
    );
  });
});
