import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';

/** A P-256 or Ed25519 key as JWK (RFC 7518 section 6.2, RFC 8037); with `d` it is private. */
export interface Jwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
  readonly d?: string;
}

/**
 * The receiver's two keys: ES256 for countersignatures, Ed25519 for checkpoints. They come from a JWK Set
 * file, or from any signer with the same three members, such as one that asks a key management service.
 */
export interface Signer {
  readonly kid: string;
  /** Public JWK, published in the JWK Set. */
  readonly publicJwk: Jwk;
  /** Raw signature: 64 bytes of r and s for ES256, 64 bytes for Ed25519. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
}

export interface Keys {
  readonly countersign: Signer;
  readonly log: Signer;
  /** Earlier keys, still published so that what they signed can be verified. */
  readonly retired: readonly Jwk[];
}

/** RFC 7638 and RFC 8037 section 2: the members that make the key, in lexical order, hashed. */
export function jwkThumbprint(jwk: Jwk): string {
  const { crv, kty, x, y } = jwk;
  const members = y === undefined ? { crv, kty, x } : { crv, kty, x, y };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

function publicPart({ crv, kty, x, y }: Jwk): Jwk {
  return y === undefined ? { kty, crv, x } : { kty, crv, x, y };
}

function signerOf(jwk: Jwk): Signer {
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const digest = jwk.kty === 'EC' ? 'sha256' : null;
  return {
    kid: jwkThumbprint(jwk),
    publicJwk: publicPart(jwk),
    sign: (data) =>
      new Promise((resolve, reject) => {
        // Asynchronous, so that many signatures are made on the thread pool at once.
        sign(digest, data, { key, dsaEncoding: 'ieee-p1363' }, (error, signature) =>
          error ? reject(error) : resolve(signature),
        );
      }),
  };
}

function newKeySet(): Jwk[] {
  return [
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as Jwk,
    generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Jwk,
  ];
}

/** Reads a JWK Set with private keys: the first P-256 and the first Ed25519 one sign, the rest are retired. */
export function parseKeys(json: string): Keys {
  let set: { keys?: unknown };
  try {
    set = JSON.parse(json) as { keys?: unknown };
  } catch {
    throw new Error('The key file is not JSON; it must be a JWK Set, {"keys":[…]} (RFC 7517 section 5).');
  }
  const keys = (Array.isArray(set.keys) ? set.keys : []) as Jwk[];
  const active = (crv: string): Jwk => {
    const found = keys.find((key) => key.crv === crv && typeof key.d === 'string');
    if (!found)
      throw new Error(`The key file has no private ${crv} key; the receiver needs P-256 and Ed25519.`);
    return found;
  };
  const [countersign, log] = [active('P-256'), active('Ed25519')];
  return {
    countersign: signerOf(countersign),
    log: signerOf(log),
    retired: keys.filter((key) => key !== countersign && key !== log).map(publicPart),
  };
}

/** Writes a file that only its owner can read, whole and on the disk, or not at all when it exists already. */
function writeOnce(path: string, content: string): void {
  const draft = `${path}.${process.pid}.new`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Opens the key file, making it when there is none; without a path the keys live as long as the process. */
export function openKeys(path: string | null): Keys {
  if (path === null) return parseKeys(JSON.stringify({ keys: newKeySet() }));
  try {
    return parseKeys(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    writeOnce(path, `${JSON.stringify({ keys: newKeySet() }, null, 2)}\n`);
    return parseKeys(readFileSync(path, 'utf8'));
  }
}

/** The JWK Set to publish (RFC 7517): the countersigning keys and the log's, each with its use. */
export function publicKeySet({ countersign, log, retired }: Keys) {
  const entry = (jwk: Jwk) => ({
    ...jwk,
    kid: jwkThumbprint(jwk),
    use: 'sig',
    alg: jwk.kty === 'EC' ? 'ES256' : 'EdDSA',
  });
  return { keys: [countersign.publicJwk, log.publicJwk, ...retired].map(entry) };
}
