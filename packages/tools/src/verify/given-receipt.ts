import { InputError } from '../input/input-error.js';

/** The receiver's answer to a receipt, as far as the file has it; members of a wrong type count as missing. */
export interface GivenProof {
  /** SHA-256 of the compact JWS, base64url. */
  readonly id?: string;
  /** Place in the log, from 0. */
  readonly index?: number;
  /** RFC 3339. */
  readonly receivedAt?: string;
  /** Compact JWS by the receiver over the receipt's hash, its place and its time. */
  readonly countersignature?: string;
  /** C2SP signed note. */
  readonly checkpoint?: string;
  /** Audit path, base64. */
  readonly inclusion?: readonly string[];
  /** Whether it is a visitor's proof, which has all of these, or a line of the receiver's list, which has not. */
  readonly isWhole: boolean;
}

/** A receipt as somebody hands it over. */
export interface GivenReceipt {
  /** Where it came from, for people: a file, with its line when there are several. */
  readonly source: string;
  /** Compact JWS; null for an unsigned record. */
  readonly jws: string | null;
  /** The readable copy of the payload beside the JWS, when there is one. */
  readonly copy?: unknown;
  /** What the receiver answered; absent where it never did, or nobody kept it. */
  readonly proof?: GivenProof;
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function proofOf(from: Members, isWhole: boolean): GivenProof {
  const text = (name: string) => (typeof from[name] === 'string' ? { [name]: from[name] } : {});
  const { index, inclusion } = from;
  return {
    isWhole,
    ...text('id'),
    ...text('receivedAt'),
    ...text('countersignature'),
    ...text('checkpoint'),
    ...(typeof index === 'number' && { index }),
    ...(Array.isArray(inclusion) &&
      inclusion.every((hash) => typeof hash === 'string') && { inclusion: inclusion as string[] }),
  };
}

function receiptOf(value: unknown, source: string): GivenReceipt {
  if (typeof value === 'string') return { source, jws: value };
  if (!isObject(value) || (typeof value.jws !== 'string' && !isObject(value.payload))) {
    throw new InputError(
      `${source} is no receipt: a JSON object with the member jws is expected, as the notice’s ` +
        '“Download” and the receiver’s export write it.',
    );
  }
  const { jws, payload: copy, proof } = value;
  return {
    source,
    jws: typeof jws === 'string' ? jws : null,
    ...(copy !== undefined && { copy }),
    ...(isObject(proof)
      ? { proof: proofOf(proof, true) }
      : typeof value.countersignature === 'string' && { proof: proofOf(value, false) }),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

function lineOf(line: string, source: string): GivenReceipt {
  if (COMPACT.test(line)) return { source, jws: line };
  const value = parse(line);
  if (value === undefined) {
    throw new InputError(
      `${source} is neither JSON nor a compact JWS (three parts in base64url, joined by dots). ` +
        'Give the file as it was downloaded, or one receipt a line.',
    );
  }
  return receiptOf(value, source);
}

/**
 * Reads the receipts in a text: one as the notice's “Download” or the receiver writes it, a page of the
 * receiver's list, a bare compact JWS, or any of these one a line (NDJSON).
 * @param source name of the text for people
 * @throws {InputError}
 */
export function readReceipts(text: string, source: string): GivenReceipt[] {
  const whole = parse(text);
  if (isObject(whole) && Array.isArray(whole.receipts)) return listOf(whole.receipts, source);
  if (Array.isArray(whole)) return listOf(whole, source);
  if (whole !== undefined) return [receiptOf(whole, source)];
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '');
  if (lines.length === 0) throw new InputError(`${source} is empty. Give a file with a receipt.`);
  return lines.map(({ line, number }) => lineOf(line, lines.length > 1 ? `${source}:${number}` : source));
}

function listOf(list: readonly unknown[], source: string): GivenReceipt[] {
  if (list.length === 0) throw new InputError(`${source} holds no receipt.`);
  return list.map((item, index) => receiptOf(item, `${source}#${index + 1}`));
}
