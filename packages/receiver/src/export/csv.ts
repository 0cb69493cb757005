import type { StoredReceipt } from '../store/read.js';
import type { ReceiptPayload } from '../verify/payload.js';

/** One receipt as a line of CSV (RFC 4180), flat, for spreadsheets. */

export const CSV_HEADER =
  'id,index,received_at,decided_at,expires_at,site,environment,event,method,subject,jurisdiction,language,' +
  'policy_version,policy_hash,notice_version,notice_hash,choices\r\n';

/**
 * Quotes a value; one that a spreadsheet would run as a formula gets an apostrophe in front (OWASP). Hashes may
 * begin with a hyphen, but with nothing beside letters, digits, - and _ they can do no harm and stay as they are.
 */
const cell = (value: string | number): string => {
  const text = String(value);
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[\w-]+$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

const time = (seconds: number): string => new Date(seconds * 1000).toISOString();

export function csvLine(receipt: StoredReceipt, payload: ReceiptPayload): string {
  const { iss, env, event, method, sub, notice, policy, choices, iat, exp } = payload;
  const words = Object.entries(choices).map(([purpose, choice]) => `${purpose}=${choice}`);
  return `${[
    receipt.id,
    receipt.index,
    new Date(receipt.receivedAt).toISOString(),
    time(iat),
    time(exp),
    iss,
    env,
    event,
    method,
    sub,
    notice.jurisdiction,
    notice.lang,
    policy.version,
    policy.hash,
    notice.version,
    notice.hash,
    words.join(' '),
  ]
    .map(cell)
    .join(',')}\r\n`;
}
