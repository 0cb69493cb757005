import { type ComponentChildren, h } from 'preact';
import type { Known } from '../known.js';
import { badge, empty } from './pieces.js';

export const receipts = ({ consent, receipts: all }: Known): ComponentChildren => {
  const { endpoint } = consent.policy.receipts ?? {};
  if (!endpoint) return empty('The policy names no receiver, so that no receipts are made.');
  if (!all) return empty('Reading …');
  return [
    <p>
      Receiver <code>{endpoint}</code>
    </p>,
    all.length ? (
      <ul>
        {[...all].reverse().map(({ jws, payload, delivery, proof, error }) => (
          <li>
            <b>{payload.event}</b> by {payload.method}, {new Date(payload.iat * 1000).toLocaleString()}{' '}
            {badge(delivery === 'sent' ? 'granted' : delivery === 'rejected' ? 'fault' : 'waits', delivery)}
            <p>
              {error ??
                (proof ? `entry ${proof.index} of the receiver’s log, ${proof.receivedAt}` : 'no proof yet')}
              ; {jws ? 'signed' : 'unsigned'}; <code>{payload.jti}</code>
            </p>
            {jws && (
              <button type="button" onClick={() => navigator.clipboard?.writeText(jws)}>
                Copy the JWS
              </button>
            )}
          </li>
        ))}
      </ul>
    ) : (
      empty('None: nothing was decided in this browser.')
    ),
  ];
};
