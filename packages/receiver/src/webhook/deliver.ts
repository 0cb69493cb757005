import { createHash, randomUUID } from 'node:crypto';
import type { Signer } from '../log/keys.js';
import { holdCursor, moveCursor, settleCursor } from '../store/cursor.js';
import { findReceipts, type StoredReceipt } from '../store/read.js';
import type { Database } from '../store/sql.js';
import { receiptEvent, signedHeaders } from './event.js';
import { segmentCall } from './segment.js';
import type { Target } from './target.js';

/**
 * Tells one address of each receipt, in the order of the log and one at a time. Only what can be read from the
 * database is sent, so nothing is before it is durable; the cursor moves only after a 2xx, so nothing is left out,
 * and what was sent just before a crash is sent again with the same id.
 */

const LOOK_EVERY_MS = 1000;
const TIMEOUT_MS = 10_000;
/** Longer than one attempt may take; so long a receiver that died keeps the others waiting. */
const HOLD_MS = 15_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 300_000;

export interface DeliveryOptions {
  readonly db: Database;
  readonly target: Target;
  readonly logName: string;
  /** Those who sign now, the current key first. */
  readonly signers: () => readonly Pick<Signer, 'sign'>[];
  /** Told of every attempt: `delivered` or `failed`. */
  readonly onAttempt: (result: 'delivered' | 'failed') => void;
  /** Told once when deliveries begin to fail, with the host only. */
  readonly onError: (error: unknown) => void;
}

export interface Delivery {
  /** Stops, and lets another receiver go on at once. */
  readonly stop: () => Promise<void>;
}

/** Doubles from one second to five minutes, less up to a tenth, so that many receivers do not come at once. */
export const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)) * (1 - Math.random() / 10);

/** Starts telling; receipts that are kept once this resolves are told. */
export async function startDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { db, target, logName, signers, onAttempt, onError } = options;
  const { url, format, writeKey } = target;
  // An address may be told in both shapes; how far each is told is kept apart.
  const told = format === 'cloudevents' ? url.href : `${format} ${url.href}`;
  const name = `webhook:${createHash('sha256').update(told).digest('base64url')}`;
  const holder = randomUUID();
  const stopping = new AbortController();
  const { signal } = stopping;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(resolve, ms);
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });

  const send = async (receipt: StoredReceipt): Promise<void> => {
    const isSegment = format === 'segment';
    const body = JSON.stringify(isSegment ? segmentCall(receipt, writeKey) : receiptEvent(receipt, logName));
    const type = isSegment ? 'application/json' : undefined;
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: await signedHeaders(receipt.id, body, signers(), Date.now(), type),
      // A redirect could lead to plain HTTP, or elsewhere.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`status ${response.status}`);
  };

  /** Failed attempts since the last that went through. */
  let failures = 0;

  /** Sends what is waiting, as long as this receiver is the one to do so. Throws when an attempt fails. */
  const sendWaiting = async (): Promise<void> => {
    let after = await holdCursor(db, name, holder, Date.now(), Date.now() + HOLD_MS);
    while (after !== null && !signal.aborted) {
      // Read one at a time, so that what was erased meanwhile is not sent any more.
      const [receipt] = await findReceipts(db, { after, limit: 1 });
      if (!receipt) return;
      await send(receipt);
      failures = 0;
      onAttempt('delivered');
      const held = { after: receipt.index, holder, until: Date.now() + HOLD_MS };
      after = (await moveCursor(db, name, held)) ? receipt.index : null;
    }
  };

  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await sendWaiting();
        await pause(LOOK_EVERY_MS);
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        onAttempt('failed');
        if (failures === 1)
          onError(new Error(`The webhook at ${url.host} fails: ${reasonOf(error)}. It is tried again.`));
        await pause(pauseAfter(failures));
      }
    }
    await holdCursor(db, name, holder, Date.now(), 0);
  };

  await settleCursor(db, name);
  const working = work().catch(onError);
  return {
    stop: async () => {
      stopping.abort();
      await working;
    },
  };
}

/** Why an attempt failed, without the address, which may hold a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = (error.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : error.message;
}
