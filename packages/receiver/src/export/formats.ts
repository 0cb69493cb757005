import type { StoredReceipt } from '../store/read.js';
import type { ReceiptPayload } from '../verify/payload.js';
import { CSV_HEADER, csvLine } from './csv.js';
import { dpvRecord } from './dpv.js';
import { kantaraReceipt } from './kantara.js';

/** How a receipt is written in one format; every format is a stream of lines. */
export interface Format {
  readonly mediaType: string;
  readonly header: string;
  readonly line: (receipt: StoredReceipt, payload: ReceiptPayload) => string;
}

const json = (value: unknown): string => (value === null ? '' : `${JSON.stringify(value)}\n`);

export const FORMATS = {
  ndjson: {
    mediaType: 'application/x-ndjson',
    header: '',
    line: ({ id, index, receivedAt, jws, countersignature }, payload) =>
      json({ id, index, receivedAt: new Date(receivedAt).toISOString(), payload, jws, countersignature }),
  },
  csv: { mediaType: 'text/csv; charset=utf-8', header: CSV_HEADER, line: csvLine },
  kantara: {
    mediaType: 'application/x-ndjson',
    header: '',
    line: ({ id }, payload) => json(kantaraReceipt(id, payload)),
  },
  dpv: {
    mediaType: 'application/x-ndjson',
    header: '',
    line: ({ id }, payload) => json(dpvRecord(id, payload)),
  },
} as const satisfies Record<string, Format>;
