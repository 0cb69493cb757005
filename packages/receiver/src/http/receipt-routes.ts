import { asProblem, Problem, problemBody } from '../problem.js';
import type { ReceiptLog } from '../receipt-log.js';
import { groupCommit } from '../store/group-commit.js';
import type { Database } from '../store/sql.js';
import { keepUnsigned } from '../store/unsigned.js';
import { MAX_JWS_BYTES } from '../verify/jws.js';
import { parseUnsigned, type Rules, type UnsignedRecord, verifyReceipt } from '../verify/receipt.js';
import { asciiText, readBody } from './body.js';
import type { Metrics } from './metrics-routes.js';
import { json, type Route } from './route.js';

export interface ReceiptRoutesOptions {
  readonly log: ReceiptLog;
  readonly db: Database;
  readonly rules: Rules;
  readonly clock: () => number;
  readonly onProblem: (problem: Problem, cause: unknown) => void;
  readonly limit: (kid: string, now: number) => void;
  readonly metrics: Metrics;
}

const MAX_BATCH_LINES = 1000;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;

function batchLines(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  // Split by text, not by a pattern, which takes several times as long.
  const lines = text
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .filter((line) => line !== '');
  if (lines.length > MAX_BATCH_LINES) {
    throw new Problem(413, 'batch-too-long', `A batch may have ${MAX_BATCH_LINES} lines. Send it in parts.`);
  }
  return lines;
}

/** A line of a batch: a compact JWS, bare or as a JSON string. */
function batchLine(line: string): string {
  if (!line.startsWith('"')) return line;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'string' ? value : line;
  } catch {
    return line;
  }
}

/** The routes by which receipts come in. They are open: what a receipt is worth lies in its signature. */
export function receiptRoutes({
  log,
  db,
  rules,
  clock,
  onProblem,
  limit,
  metrics,
}: ReceiptRoutesOptions): Route[] {
  const unsigned = groupCommit((group: readonly UnsignedRecord[]) => keepUnsigned(db, group, clock()), {
    group: 256,
    waiting: 4096,
  });

  return [
    {
      method: 'POST',
      path: '/v1/receipts',
      summary: 'Keeps a signed receipt and answers with its proof',
      accepts: ['application/jose', 'text/plain'],
      handle: async ({ request, origin, now }) => {
        const compact = asciiText(await readBody(request, MAX_JWS_BYTES + 2));
        const receipt = await verifyReceipt(compact, origin, now, rules);
        limit(receipt.kid, now);
        const { proof, isNew } = await log.append(receipt);
        metrics.count('avow_receipts_total', isNew ? 'new' : 'repeated');
        return json(isNew ? 201 : 200, proof);
      },
    },
    {
      method: 'POST',
      path: '/v1/receipts/batch',
      summary: 'Keeps many signed receipts, one a line; answers one result a line, in the same order',
      accepts: ['application/x-ndjson', 'application/ndjson', 'text/plain'],
      handle: async ({ request, origin, now }) => {
        const lines = batchLines(await readBody(request, MAX_BATCH_BYTES));
        const checked = await Promise.all(
          lines.map((line) => verifyReceipt(batchLine(line), origin, now, rules).catch(asProblem)),
        );
        // Added in the order of the lines, so that a batch may hold a whole chain.
        const results = checked.map(async (receipt) => {
          if (receipt instanceof Error) throw receipt;
          return log.append(receipt);
        });
        const answers = results.map((result) =>
          result.then(
            ({ proof, isNew }) => {
              metrics.count('avow_receipts_total', isNew ? 'new' : 'repeated');
              return { status: isNew ? 201 : 200, ...proof };
            },
            (error: unknown) => {
              const problem = asProblem(error);
              onProblem(problem, error);
              return problemBody(problem);
            },
          ),
        );
        const body = (await Promise.all(answers)).map((answer) => `${JSON.stringify(answer)}\n`).join('');
        return new Response(body, {
          headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
        });
      },
    },
    {
      method: 'POST',
      path: '/v1/unsigned',
      summary: 'Keeps the record of a browser that cannot sign, apart from receipts and marked so',
      accepts: ['application/json', 'text/plain'],
      handle: async ({ request, origin, now }) => {
        const record = parseUnsigned(await readBody(request, MAX_JWS_BYTES), origin, now, rules);
        const { receivedAt, isNew } = await unsigned.add(record);
        return json(isNew ? 201 : 200, {
          id: record.id,
          receivedAt: new Date(receivedAt).toISOString(),
          signed: false,
        });
      },
    },
  ];
}
