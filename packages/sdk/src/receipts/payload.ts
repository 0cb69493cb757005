import { deniable } from '../policy/legal-basis.js';
import type { DecisionRecord } from './decision-record.js';
import { canonicalJson, sha256 } from './encoding.js';
import type { ReceiptEvent, ReceiptPayload } from './receipt.js';

/** What the decision did, compared with what held before. */
export function eventOf({ before, choices, policy, renewal }: DecisionRecord): ReceiptEvent {
  const asked = policy.purposes.filter(deniable).map(({ id }) => id);
  if (!before) {
    if (!asked.some((id) => choices[id] === 'granted')) return 'refused';
    return renewal ? 'renewed' : 'given';
  }
  const moved = asked.filter((id) => choices[id] !== before[id]);
  if (!moved.length) return 'renewed';
  return moved.every((id) => choices[id] === 'denied') ? 'withdrawn' : 'changed';
}

/**
 * The payload of the receipt for a decision.
 * @param prev hash of this browser's receipt before it
 * @param hash SHA-256 of a text, base64url
 */
export async function payloadOf(
  record: DecisionRecord,
  prev: string | null,
  hash = sha256,
): Promise<ReceiptPayload> {
  const { policy, jti, iat, exp, choices, method, signals, lang } = record;
  const { controller, purposes, services, notice, receipts, version } = policy;
  const bases = purposes.flatMap(({ id, legalBasis }) =>
    legalBasis && legalBasis !== 'consent' ? [[id, legalBasis] as const] : [],
  );
  return {
    jti,
    iat,
    exp,
    iss: location.origin,
    sub: await hash(`${receipts?.salt ?? location.origin} ${record.id}`),
    controller: { name: controller.name, contact: controller.contact },
    policy: { version, hash: await hash(canonicalJson(policy)) },
    notice: {
      version: notice?.version ?? version,
      hash: await hash(canonicalJson({ controller, purposes, services, notice })),
      lang,
      jurisdiction: policy.jurisdiction ?? 'default',
    },
    event: eventOf(record),
    method,
    choices,
    ...(bases.length ? { legalBasis: Object.fromEntries(bases) } : {}),
    signals,
    env: policy.env ?? 'production',
    prev,
  };
}
