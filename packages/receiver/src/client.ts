import type { Register } from './store/register.js';
import type { Stats } from './store/stats.js';
import type { ReceiptPayload } from './verify/payload.js';

/** A receipt as the receiver shows it. */
export interface ShownReceipt {
  /** SHA-256 of the compact JWS, base64url. */
  readonly id: string;
  /** Place in the log, from 0. */
  readonly index: number;
  /** RFC 3339. */
  readonly receivedAt: string;
  /** Records that a browser could not sign are no receipts; they are in `unsigned` of `subject`. */
  readonly signed: true;
  /** What the browser signed: compact JWS, ES256 (RFC 7515). */
  readonly jws: string;
  /** The payload of `jws`, decoded. */
  readonly payload: ReceiptPayload;
  /** Compact JWS by the receiver over the receipt's hash, its place and its time. */
  readonly countersignature: string;
}

/** Which receipts are meant; members are joined by “and”. */
export interface ReceiptFilter {
  /** Pseudonymous subject id, as the receipt has it. */
  readonly sub?: string;
  /** Id of a purpose that the receipt has a choice for. */
  readonly purpose?: string;
  /** RFC 3339 date or time: decisions from then on. */
  readonly from?: string;
  /** RFC 3339 date or time: decisions before it. */
  readonly to?: string;
  /** Where the site ran; absent: everywhere. */
  readonly env?: ReceiptPayload['env'];
}

/** The receiver refused; `code` is stable, `message` says how to mend it. */
export class ReceiverProblem extends Error {
  /** HTTP status of the answer. */
  readonly status: number;
  /** `code` of the answer (RFC 9457 problem details); `unknown` where there is none. */
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'ReceiverProblem';
    this.status = status;
    this.code = code;
  }
}

/** A receiver as programs use it. Each call @throws {ReceiverProblem} where the receiver refuses. */
export interface ReceiverClient {
  /** All receipts that fit, oldest first, fetched a page at a time as they are used. */
  readonly receipts: (filter?: ReceiptFilter) => AsyncGenerator<ShownReceipt>;
  /** One receipt, by its id. */
  readonly receipt: (id: string) => Promise<ShownReceipt>;
  /**
   * All that is kept of a person (GDPR Art. 15), however many pages that takes. `sub` is one pseudonym, or several where
   * a new salt gave the person a new one.
   */
  readonly subject: (
    sub: string | readonly string[],
  ) => Promise<{ sub: string; receipts: ShownReceipt[]; unsigned: unknown[] }>;
  /**
   * Erases what says who and what; hashes stay, so that the log still proves itself (GDPR Art. 17). Gives how many
   * `receipts` and `unsigned` records it erased.
   */
  readonly eraseSubject: (sub: string | readonly string[]) => Promise<{ receipts: number; unsigned: number }>;
  /** Counts by day, purpose and jurisdiction. */
  readonly stats: (filter?: Pick<ReceiptFilter, 'from' | 'to' | 'env'>) => Promise<Stats>;
  /** The controllers, policies, notices and purposes that the receipts attest, for a record of processing (GDPR Art. 30). */
  readonly register: (filter?: Pick<ReceiptFilter, 'from' | 'to' | 'env'>) => Promise<Register>;
  /** The log's signed checkpoint. */
  readonly checkpoint: () => Promise<string>;
}

/** Reads a receiver from a back end. `url` is where it is mounted; `fetch` may be replaced, for instance in tests. */
export function createClient(url: string, token: string, fetch = globalThis.fetch): ReceiverClient {
  const ask = async (path: string, method = 'GET'): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(new Request(`${url.replace(/\/$/, '')}${path}`, { method, headers }));
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
    throw new ReceiverProblem(
      response.status,
      problem.code ?? 'unknown',
      problem.detail ?? `The receiver answered ${response.status}.`,
    );
  };
  const get = async <T>(path: string): Promise<T> => (await ask(path)).json() as Promise<T>;
  const query = (filter: object): string => String(new URLSearchParams(Object.entries(filter)));

  return {
    async *receipts(filter = {}) {
      for (let next: string | null = null; ; ) {
        const page: { receipts: ShownReceipt[]; next: string | null } = await get(
          `/v1/receipts?${query({ ...filter, limit: '500', ...(next !== null && { after: next }) })}`,
        );
        yield* page.receipts;
        next = page.next;
        if (next === null) return;
      }
    },
    receipt: (id) => get(`/v1/receipts/${id}`),
    async subject(sub) {
      const path = `/v1/subjects/${[sub].flat().join(',')}`;
      type Page = Awaited<ReturnType<ReceiverClient['subject']>> & { readonly next: string | null };
      const { next: more, ...all } = await get<Page>(path);
      for (let next = more; next !== null; ) {
        const page: Page = await get(`${path}?after=${next}`);
        all.receipts.push(...page.receipts);
        next = page.next;
      }
      return all;
    },
    eraseSubject: async (sub) => {
      const answer = await ask(`/v1/subjects/${[sub].flat().join(',')}`, 'DELETE');
      return ((await answer.json()) as { erased: { receipts: number; unsigned: number } }).erased;
    },
    stats: (filter = {}) => get(`/v1/stats?${query(filter)}`),
    register: (filter = {}) => get(`/v1/register?${query(filter)}`),
    checkpoint: async () => (await ask('/v1/log/checkpoint')).text(),
  };
}
