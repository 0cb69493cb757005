import type { ReceiptPayload } from './payload.js';

/**
 * What of a payload the store keeps in columns of its own, beside the receipt as it came. Flat, because it crosses from
 * thread to thread with every receipt, and that costs by the object.
 */
export interface Facts
  extends Pick<ReceiptPayload, 'iss' | 'sub' | 'env' | 'iat' | 'exp' | 'event' | 'method' | 'prev'> {
  readonly jurisdiction: string;
  readonly noticeVersion: string;
  readonly noticeHash: string;
  /** Searchable text, ` analytics=granted ads=denied `: names and values have no spaces in them. */
  readonly choices: string;
}

export function factsOf(payload: ReceiptPayload): Facts {
  const { iss, sub, env, iat, exp, event, method, prev, notice } = payload;
  const words = Object.entries(payload.choices).map(([purpose, choice]) => `${purpose}=${choice}`);
  return {
    iss,
    sub,
    env,
    iat,
    exp,
    event,
    method,
    prev,
    jurisdiction: notice.jurisdiction,
    noticeVersion: notice.version,
    noticeHash: notice.hash,
    choices: ` ${words.join(' ')} `,
  };
}
