import { lifetime } from '../decision/decide.js';
import { hasGpc } from '../signals/signals.js';
import type { DecisionRecord } from './decision-record.js';
import { canonicalJson, sha256 } from './encoding.js';
import type { ReceiptEvent, ReceiptPayload } from './receipt.js';

/** What the decision did, compared with what held before; `prev` tells whether this browser decided earlier. */
export function eventOf({ before, decision }: DecisionRecord, prev: string | null): ReceiptEvent {
  const { answers, choices } = decision;
  if (!before.answers.some(Number)) return !answers.includes(2) ? 'refused' : prev ? 'renewed' : 'given';
  const changed = Object.keys(choices).filter((id) => choices[id] !== before.choices[id]);
  if (!changed.length) return 'renewed';
  return changed.some((id) => choices[id] === 'granted') ? 'changed' : 'withdrawn';
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
  const { policy, jti, time, decision, method, lang } = record;
  const { controller, purposes, services, notice, receipts, version } = policy;
  const bases = purposes.flatMap(({ id, legalBasis = 'consent' }) =>
    legalBasis === 'consent' ? [] : [[id, legalBasis] as const],
  );
  return {
    jti,
    iat: time,
    exp: time + lifetime(policy),
    iss: location.origin,
    sub: await hash(`${receipts?.salt ?? location.origin}${record.id}`),
    controller: { name: controller.name, contact: controller.contact },
    policy: { version, hash: await hash(canonicalJson(policy)) },
    notice: {
      version: notice?.version ?? version,
      hash: await hash(canonicalJson({ controller, purposes, services, notice })),
      lang,
      jurisdiction: policy.jurisdiction ?? 'default',
    },
    event: eventOf(record, prev),
    method,
    choices: decision.choices,
    legalBasis: Object.fromEntries(bases),
    signals: { gpc: hasGpc() },
    env: policy.env ?? 'production',
    prev,
  };
}
