import { presentReceipt } from '../http/present.js';
import type { StoredReceipt } from '../store/read.js';

/**
 * A kept receipt as a call of Segment's Tracking API, which other customer data platforms take too. Sources: Twilio Segment,
 * "Consent in Unify" (the event and `context.consent.categoryPreferences`) and "HTTP Tracking API" (common fields).
 */

/** What Segment calls the event in which a person states or changes a preference. */
const EVENT = 'Segment Consent Preference Updated';

/** @param writeKey of the Segment source, where Segment itself is told */
export function segmentCall(receipt: StoredReceipt, writeKey?: string) {
  const { id, index, receivedAt, payload } = presentReceipt(receipt);
  const { sub, iat, choices, event, method, policy } = payload;
  return {
    type: 'track',
    event: EVENT,
    // Segment drops a message with an id that it knows, so that one sent twice counts once.
    messageId: id,
    // The salted hash of the visitor's random id: no other data of the site can be joined by it.
    anonymousId: sub,
    timestamp: new Date(iat * 1000).toISOString(),
    sentAt: receivedAt,
    properties: { receipt: id, index, decision: event, method, policyVersion: policy.version },
    context: {
      consent: {
        categoryPreferences: Object.fromEntries(
          Object.entries(choices).map(([purpose, choice]) => [purpose, choice === 'granted']),
        ),
      },
      library: { name: '@avow/receiver' },
    },
    ...(writeKey && { writeKey }),
  };
}
