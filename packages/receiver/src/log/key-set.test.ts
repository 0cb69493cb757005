import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { countersigner } from './countersign.js';
import {
  type Jwk,
  jwkThumbprint,
  newKeySet,
  parseKeySet,
  parseKeys,
  publicKeySet,
  publicPart,
} from './keys.js';

const [ec, ed] = newKeySet() as [Jwk, Jwk];
const text = (...keys: readonly Jwk[]): string => JSON.stringify({ keys });
const kids = (keys: readonly { readonly kid: string }[] = []): string[] => keys.map(({ kid }) => kid);

describe('a key', () => {
  it('has the thumbprint of RFC 8037 appendix A.3', () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    expect(jwkThumbprint(jwk)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('is known by its public members alone, a point of two coordinates by both', () => {
    expect(jwkThumbprint(publicPart(ec))).toBe(jwkThumbprint(ec));
    expect(jwkThumbprint(publicPart(ed))).toBe(jwkThumbprint(ed));
    expect(jwkThumbprint({ ...ec, y: ec.x })).not.toBe(jwkThumbprint(ec));
  });

  it('shows no more than its public half', () => {
    expect(publicPart(ec)).toEqual({ kty: 'EC', crv: 'P-256', x: ec.x, y: ec.y });
    expect(publicPart(ed)).toEqual({ kty: 'OKP', crv: 'Ed25519', x: ed.x });
    expect(Object.keys(publicPart(ed))).toEqual(['kty', 'crv', 'x']);
  });
});

describe('a key set', () => {
  it('of new keys has one that countersigns and one for the log, others each time', () => {
    expect([ec, ed].map(({ kty, crv }) => [kty, crv])).toEqual([
      ['EC', 'P-256'],
      ['OKP', 'Ed25519'],
    ]);
    expect([ec, ed].every(({ d }) => typeof d === 'string')).toBe(true);
    expect(newKeySet().map(({ x }) => x)).not.toEqual([ec.x, ed.x]);
  });

  it('gives signers whose signatures hold under the keys they publish', async () => {
    const { countersign: es256, log } = parseKeys(text(ec, ed));
    const data = Buffer.from('data');
    for (const [{ sign, publicJwk, kid }, digest] of [
      [es256, 'sha256'],
      [log, null],
    ] as const) {
      const signature = await sign(data);
      const key = createPublicKey({ key: { ...publicJwk }, format: 'jwk' });
      expect(signature).toHaveLength(64);
      expect(verify(digest, data, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
      expect(kid).toBe(jwkThumbprint(publicJwk));
      expect(publicJwk).not.toHaveProperty('d');
    }
  });

  it('signs with its first private keys, with later ones of the log beside them, and with no others', () => {
    const [olderEc, olderEd] = newKeySet() as [Jwk, Jwk];
    const [pastEc, pastEd] = newKeySet().map(publicPart) as [Jwk, Jwk];
    const keys = parseKeys(text(pastEd, ec, pastEc, ed, olderEc, olderEd));
    expect(keys.countersign.kid).toBe(jwkThumbprint(ec));
    expect(keys.log.kid).toBe(jwkThumbprint(ed));
    expect(kids(keys.logOverlap)).toEqual([jwkThumbprint(olderEd)]);
    expect(keys.retired).toEqual([pastEd, pastEc, publicPart(olderEc)]);
  });

  it.each<[string, string, string]>([
    ['no JSON', '{', 'The key file is not JSON; it must be a JWK Set, {"keys":[…]} (RFC 7517 section 5).'],
    ['no list', '{"keys":7}', 'The key file has no private P-256 key; the receiver needs P-256 and Ed25519.'],
    [
      'no countersigning key',
      text(ed),
      'The key file has no private P-256 key; the receiver needs P-256 and Ed25519.',
    ],
    [
      'no private log key',
      text(ec, publicPart(ed)),
      'The key file has no private Ed25519 key; the receiver needs P-256 and Ed25519.',
    ],
  ])('with %s is refused with what is missing', (_, json, message) => {
    expect(() => parseKeys(json)).toThrow(new Error(message));
  });

  it('without a list of keys has none', () => {
    expect([parseKeySet('{"keys":{}}'), parseKeySet('{}'), parseKeySet(text(ec))]).toEqual([[], [], [ec]]);
  });
});

describe('the published key set', () => {
  it('names each key with its use, those that sign first, and none of its secrets', () => {
    const past = publicPart((newKeySet() as [Jwk, Jwk])[0]);
    const older = (newKeySet() as [Jwk, Jwk])[1];
    const entry = (jwk: Jwk, alg: string) => ({
      ...publicPart(jwk),
      kid: jwkThumbprint(jwk),
      use: 'sig',
      alg,
    });
    expect(publicKeySet(parseKeys(text(past, ec, ed, older)))).toEqual({
      keys: [entry(ec, 'ES256'), entry(ed, 'EdDSA'), entry(older, 'EdDSA'), entry(past, 'ES256')],
    });
    const { countersign: first, log } = parseKeys(text(ec, ed));
    expect(publicKeySet({ countersign: first, log })).toEqual({
      keys: [entry(ec, 'ES256'), entry(ed, 'EdDSA')],
    });
  });
});

describe('a countersignature', () => {
  it('is a compact JWS over what the receiver states', async () => {
    const { countersign: signer } = parseKeys(text(ec, ed));
    const statement = { iss: 'log', aud: 'https://a.example', receipt: 'r', index: 7, iat: 1_800_000_000 };
    const jws = await countersigner(signer)(statement);
    const [header = '', said = '', signature = '', ...more] = jws.split('.');
    const decoded = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(more).toEqual([]);
    expect(decoded(header)).toEqual({ alg: 'ES256', typ: 'consent-countersignature+jwt', kid: signer.kid });
    expect(decoded(said)).toEqual(statement);
    const key = createPublicKey({ key: { ...signer.publicJwk }, format: 'jwk' });
    expect(
      verify(
        'sha256',
        Buffer.from(`${header}.${said}`),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      ),
    ).toBe(true);
  });
});
