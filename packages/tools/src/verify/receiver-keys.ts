import { InputError } from '../input/input-error.js';
import { logKey, type NoteKey, parseNoteKey } from './checkpoint.js';
import { fromBase64url } from './encoding.js';
import { type Jwk, thumbprint } from './jws.js';

/** The receiver's public keys, from its `/.well-known/jwks.json`. */
export interface ReceiverKeys {
  /** Countersigning keys by RFC 7638 thumbprint. */
  readonly countersigning: ReadonlyMap<string, Jwk>;
  /** Keys of the log: those that sign now, and retired ones, which earlier checkpoints still need. */
  readonly log: readonly NoteKey[];
}

function membersOf(json: string): { keys?: unknown; vkeys?: unknown } {
  try {
    return (JSON.parse(json) ?? {}) as { keys?: unknown; vkeys?: unknown };
  } catch {
    return {};
  }
}

/** Reads `jwks.json`. @throws {InputError} when it is not what a receiver publishes */
export async function parseReceiverKeys(json: string): Promise<ReceiverKeys> {
  const { keys, vkeys } = membersOf(json);
  if (!Array.isArray(keys) || !Array.isArray(vkeys)) {
    throw new InputError(
      'The keys are not a receiver’s: expected JSON with the members keys and vkeys. ' +
        'Save the receiver’s /.well-known/jwks.json and give that.',
    );
  }
  const jwks = keys.filter((key): key is Jwk => typeof key === 'object' && key !== null);
  const countersigning = new Map<string, Jwk>();
  for (const jwk of jwks) {
    const kid = await thumbprint(jwk);
    if (kid) countersigning.set(kid, jwk);
  }
  const current = await Promise.all(vkeys.map((text) => parseNoteKey(String(text))));
  const names = new Set(current.flatMap((key) => (key ? [key.name] : [])));
  const log = jwks.flatMap((jwk) => {
    const bytes = jwk.crv === 'Ed25519' && typeof jwk.x === 'string' ? fromBase64url(jwk.x) : null;
    return bytes?.length === 32 ? [...names].map((name) => logKey(name, bytes)) : [];
  });
  if (countersigning.size === 0 || log.length === 0) {
    throw new InputError(
      'The keys lack a countersigning key (P-256) or a log key (Ed25519 with its name in vkeys). ' +
        'Save the receiver’s /.well-known/jwks.json again and give that.',
    );
  }
  return { countersigning, log };
}
