import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** A P-256 or Ed25519 key as JWK (RFC 7518 section 6.2, RFC 8037); with `d` it is private. */
export interface Jwk {
  /** `EC` for P-256, `OKP` for Ed25519. */
  readonly kty: string;
  /** `P-256` or `Ed25519`. */
  readonly crv: string;
  /** Coordinate x of P-256, or the public key of Ed25519; base64url. */
  readonly x: string;
  /** Coordinate y, of P-256 only; base64url. */
  readonly y?: string;
  /** The private key, base64url; never published. */
  readonly d?: string;
}

/**
 * A key of the receiver: ES256 for countersignatures, Ed25519 for checkpoints. It comes from a JWK Set file, or is any
 * object with these three members, such as one that asks a key management service.
 */
export interface Signer {
  /** Key id: the RFC 7638 thumbprint of `publicJwk`, under which the JWK Set publishes it. */
  readonly kid: string;
  /** Public JWK, published in the JWK Set. */
  readonly publicJwk: Jwk;
  /** Raw signature: 64 bytes of r and s for ES256, 64 bytes for Ed25519. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
}

/** The receiver’s keys, by what they sign. */
export interface Keys {
  /** Signs countersignatures. */
  readonly countersign: Signer;
  /** Signs checkpoints. */
  readonly log: Signer;
  /** Earlier log keys that still sign beside `log`, so that whoever trusts one of them can go on. */
  readonly logOverlap?: readonly Signer[];
  /** Earlier keys that sign nothing more, still published so that what they signed can be verified. */
  readonly retired?: readonly Jwk[];
}

/** RFC 7638 and RFC 8037 section 2: the members that make the key, in lexical order, hashed. */
export function jwkThumbprint(jwk: Jwk): string {
  const { crv, kty, x, y } = jwk;
  const members = y === undefined ? { crv, kty, x } : { crv, kty, x, y };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

export function publicPart({ crv, kty, x, y }: Jwk): Jwk {
  return y === undefined ? { kty, crv, x } : { kty, crv, x, y };
}

function signerOf(jwk: Jwk): Signer {
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const digest = jwk.kty === 'EC' ? 'sha256' : null;
  return {
    kid: jwkThumbprint(jwk),
    publicJwk: publicPart(jwk),
    // At once, not on Node's thread pool: handing it over costs more of this thread than the signature itself.
    sign: async (data) => sign(digest, data, { key, dsaEncoding: 'ieee-p1363' }),
  };
}

/** A fresh pair of private keys, the countersigning one first. */
export function newKeySet(): Jwk[] {
  return [
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as Jwk,
    generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Jwk,
  ];
}

export function parseKeySet(json: string): Jwk[] {
  try {
    const set = JSON.parse(json) as { keys?: unknown };
    return (Array.isArray(set.keys) ? set.keys : []) as Jwk[];
  } catch {
    throw new Error('The key file is not JSON; it must be a JWK Set, {"keys":[…]} (RFC 7517 section 5).');
  }
}

/**
 * Reads a JWK Set. The first private P-256 key countersigns; the first private Ed25519 key signs checkpoints
 * and later private ones sign beside it; all others are only published.
 */
export function parseKeys(json: string): Keys {
  const keys = parseKeySet(json);
  const active = (crv: string): Jwk => {
    const found = keys.find((key) => key.crv === crv && typeof key.d === 'string');
    if (!found)
      throw new Error(`The key file has no private ${crv} key; the receiver needs P-256 and Ed25519.`);
    return found;
  };
  const [countersign, log] = [active('P-256'), active('Ed25519')];
  const overlap = keys.filter((key) => key !== log && key.crv === 'Ed25519' && key.d !== undefined);
  return {
    countersign: signerOf(countersign),
    log: signerOf(log),
    logOverlap: overlap.map(signerOf),
    retired: keys.filter((key) => ![countersign, log, ...overlap].includes(key)).map(publicPart),
  };
}

/** The JWK Set to publish (RFC 7517): the countersigning keys and the log's, each with its use. */
export function publicKeySet({ countersign, log, logOverlap = [], retired = [] }: Keys) {
  const entry = (jwk: Jwk) => ({
    ...jwk,
    kid: jwkThumbprint(jwk),
    use: 'sig',
    alg: jwk.kty === 'EC' ? 'ES256' : 'EdDSA',
  });
  const signing = [countersign, log, ...logOverlap].map((signer) => signer.publicJwk);
  return { keys: [...signing, ...retired].map(entry) };
}
