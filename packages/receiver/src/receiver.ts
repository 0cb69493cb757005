import { auditTrail } from './access/audit.js';
import { newChallengeSecret } from './access/possession.js';
import { applyRetention, type Retention } from './access/retention.js';
import { type TokenRecord, tokenSource } from './access/tokens.js';
import { createApp } from './http/app.js';
import { auditRoutes } from './http/audit-routes.js';
import { cosignatureRoutes } from './http/cosignature-routes.js';
import { dashboardRoutes } from './http/dashboard-routes.js';
import { exportRoutes } from './http/export-routes.js';
import { healthRoutes } from './http/health-routes.js';
import { logRoutes } from './http/log-routes.js';
import { createMetrics, metricsRoutes } from './http/metrics-routes.js';
import { noticeRoutes } from './http/notice-routes.js';
import { withOpenapi } from './http/openapi.js';
import { type RateLimit, rateLimiter } from './http/rate-limit.js';
import { readRoutes } from './http/read-routes.js';
import { receiptRoutes } from './http/receipt-routes.js';
import { subjectRoutes } from './http/subject-routes.js';
import { tileRoutes } from './http/tile-routes.js';
import { tokenRoutes } from './http/token-routes.js';
import { keySource } from './log/key-file.js';
import type { Keys } from './log/keys.js';
import { Problem, problemResponse } from './problem.js';
import { createReceiptLog } from './receipt-log.js';
import { isPostgres, openDatabase } from './store/open.js';
import { proofsFrom } from './store/proofs.js';
import { settle } from './store/schema.js';
import { ENVIRONMENTS } from './verify/payload.js';
import { defaultThreads, verifyPool } from './verify/pool.js';
import { startDelivery } from './webhook/deliver.js';
import { parseWebhook, type Webhook } from './webhook/target.js';

const RETENTION_EVERY_MS = 3_600_000;

/** Where a receiver keeps receipts, whose it takes, and who may read them. */
export interface ReceiverOptions {
  /** Path of the database file, a `postgres://` URL, or `:memory:` for tests. */
  readonly db: string;
  /** Origins of the sites whose receipts are kept, such as `https://example.com`; also the CORS allow list. */
  readonly origins: readonly string[];
  /**
   * The receiver's keys: path of a JWK Set file, made when absent (default: beside the database); or the JWK Set
   * itself, for instance from an environment variable; or signers, for instance of a key management service.
   */
  readonly key?: string | Keys;
  /** Bearer tokens: path of the file that `avow-receiver token` writes, or the records themselves. */
  readonly tokens?: string | readonly TokenRecord[];
  /** Where the receiver is mounted, such as `/consent`. */
  readonly basePath?: string;
  /** Name of the log, a URL without its scheme; kept in the database from the first start on. */
  readonly logName?: string;
  /** Verifier keys of witnesses whose cosignatures of the log are taken (c2sp.org/tlog-cosignature). */
  readonly witnesses?: readonly string[];
  /** Told of each new receipt, once it is durable: an address, https: or http: on this machine, or one with its format. */
  readonly webhooks?: readonly Webhook[];
  /** How far `iat` may lie in the future, in seconds. Default 600. */
  readonly maxAheadSeconds?: number;
  /** Days a payload is kept after its consent expired, by jurisdiction; `*` for all others, 1826 by default. */
  readonly retention?: Retention;
  /** Environments whose receipts are kept. Default: all three; readers tell them apart by `env`. */
  readonly environments?: readonly string[];
  /** How fast one browser key may send receipts, one by one. Default: 60 at once, then 1 a second. */
  readonly rateLimit?: RateLimit;
  /** Threads that verify signatures. Default: one fewer than processors, at least one; 0 uses none. */
  readonly threads?: number;
  /** Milliseconds since the epoch; for tests. */
  readonly clock?: () => number;
  /** Told of failures that are not the caller's. Default: nothing is written. Holds no personal data. */
  readonly onError?: (error: unknown) => void;
}

/** A receiver that runs. */
export interface Receiver {
  /** Answers any request; never throws. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Resolves when the store is open; rejects when it cannot be opened. */
  readonly ready: Promise<void>;
  /** Finishes what was begun, then closes the store. */
  readonly close: () => Promise<void>;
}

/** Origins in the one spelling browsers use; an address with a path is refused rather than cut. */
function parseOrigins(origins: readonly string[]): Set<string> {
  return new Set(
    origins.map((text) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
        throw new Error(`${JSON.stringify(text)} is not an origin; write it as https://example.com`);
      }
      return url.origin;
    }),
  );
}

/** Where the keys are when nobody says: beside the database file, or nowhere for a database in memory. */
function defaultKey(db: string): string | null {
  if (isPostgres(db)) {
    throw new Error(
      'Several receivers may share a PostgreSQL database: give all of them the same key file (key).',
    );
  }
  return db === ':memory:' ? null : `${db}.keys.json`;
}

async function open(options: ReceiverOptions, isClosing: { readonly value: boolean }) {
  const origins = parseOrigins(options.origins);
  const targets = (options.webhooks ?? []).map(parseWebhook);
  const clock = options.clock ?? Date.now;
  const keys = keySource(options.key ?? defaultKey(options.db));
  const db = await openDatabase(options.db);
  const [firstOrigin = 'http://localhost'] = origins;
  const name = await settle(db, 'log-name', options.logName ?? `${new URL(firstOrigin).host}/avow`);
  const proofs = proofsFrom(db);
  const log = createReceiptLog({ db, proofs, keys, name, clock });
  const pool = verifyPool(options.threads ?? defaultThreads());
  const rules = {
    check: pool.check,
    origins,
    maxAheadSeconds: options.maxAheadSeconds ?? 600,
    environments: new Set(options.environments ?? ENVIRONMENTS),
  };
  const metrics = createMetrics();
  const limit = rateLimiter(options.rateLimit ?? { burst: 60, perSecond: 1 });
  const onProblem = (problem: Problem, cause: unknown): void => {
    metrics.count('avow_problems_total', problem.code);
    if (problem.status >= 500) options.onError?.(problem.cause ?? cause);
  };
  const challengeSecret = await settle(db, 'challenge-secret', newChallengeSecret());
  const audit = auditTrail(db);
  const routes = [
    ...receiptRoutes({ log, db, rules, clock, onProblem, limit, metrics }),
    ...readRoutes(db, audit),
    ...exportRoutes(db, audit, () => !isClosing.value),
    ...subjectRoutes(db, audit, challengeSecret),
    ...auditRoutes(db),
    ...tokenRoutes(),
    ...noticeRoutes(db),
    ...logRoutes({ db, log, proofs, keys, name }),
    ...tileRoutes(db),
    ...cosignatureRoutes({ db, keys, name, witnesses: options.witnesses ?? [] }),
    ...healthRoutes(db),
    ...metricsRoutes(db, metrics),
    ...dashboardRoutes(),
  ];
  const tokens = tokenSource(options.tokens ?? []);
  const basePath = options.basePath ?? '/';
  const app = createApp(withOpenapi(routes, basePath), {
    basePath,
    origins,
    tokens,
    challengeSecret,
    clock,
    onProblem,
  });
  const retain = (): Promise<void> =>
    applyRetention(db, options.retention ?? {}, clock()).catch((error: unknown) => options.onError?.(error));
  const deliveries = await Promise.all(
    targets.map((target) =>
      startDelivery({
        db,
        target,
        logName: name,
        signers: () => [keys().log, ...(keys().logOverlap ?? [])],
        onAttempt: (result) => metrics.count('avow_webhook_attempts_total', result),
        onError: (error) => options.onError?.(error),
      }),
    ),
  );
  const timer = setInterval(() => void retain(), RETENTION_EVERY_MS);
  timer.unref();
  await retain();
  return { app, db, log, pool, timer, deliveries };
}

/** A receiver as one fetch-style function, to be mounted in any server that has requests and responses. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const isClosing = { value: false };
  const opened = open(options, isClosing);
  const ready = opened.then(() => undefined);
  ready.catch(() => undefined);
  let closing: Promise<void> | null = null;
  const running = new Set<Promise<Response>>();

  const close = async (): Promise<void> => {
    const receiver = await opened.catch(() => null);
    if (!receiver) return;
    const { log, db, pool, timer, deliveries } = receiver;
    clearInterval(timer);
    await Promise.allSettled(running);
    await Promise.all(deliveries.map(({ stop }) => stop()));
    await log.drain();
    await pool.close();
    await db.close();
  };

  const unavailable = (code: string, detail: string): Response =>
    problemResponse(new Problem(503, code, detail, { 'retry-after': '5' }));

  const answer = async (request: Request): Promise<Response> => {
    const receiver = await opened.catch(() => null);
    if (!receiver)
      return unavailable('store-unavailable', 'The store could not be opened. Ask its operator.');
    return receiver.app(request);
  };

  return {
    ready,
    fetch: async (request) => {
      if (closing)
        return unavailable('closing', 'The receiver is shutting down. Send the request again later.');
      const answered = answer(request);
      running.add(answered);
      return answered.finally(() => running.delete(answered));
    },
    close: () => {
      isClosing.value = true;
      closing ??= close();
      return closing;
    },
  };
}
