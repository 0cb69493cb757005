import type { Receipt } from './receipt.js';

/** This browser's signing key and the end of its chain. */
export interface Signer {
  readonly keys: CryptoKeyPair;
  readonly jwk: { readonly crv: string; readonly kty: string; readonly x: string; readonly y: string };
  /** RFC 7638 thumbprint of `jwk`. */
  readonly kid: string;
  /** Hash of the last receipt signed; null when there is none. */
  readonly prev: string | null;
}

/** A stored receipt and its place in the order of decisions. */
export type Row = readonly [key: IDBValidKey, receipt: Receipt];

type Stores = { readonly signer: IDBObjectStore; readonly receipts: IDBObjectStore };

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Runs one transaction over both stores and resolves once it is durable. `work` must not wait for anything
 * but its own requests: a transaction closes itself at the first other await.
 */
export async function transact<T>(work: (stores: Stores) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open('avow', 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('signer');
    opening.result
      .createObjectStore('receipts', { autoIncrement: true })
      .createIndex('jti', 'payload.jti', { unique: true });
  };
  const database = await result(opening);
  try {
    const transaction = database.transaction(['signer', 'receipts'], 'readwrite', { durability: 'strict' });
    const request = work({
      signer: transaction.objectStore('signer'),
      receipts: transaction.objectStore('receipts'),
    });
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    database.close();
  }
}

/** Every receipt of this browser, oldest first. */
export async function allRows(): Promise<Row[]> {
  let keys: IDBRequest<IDBValidKey[]> | undefined;
  const receipts = await transact<Receipt[]>(({ receipts }) => {
    keys = receipts.getAllKeys();
    return receipts.getAll();
  });
  return receipts.map((receipt, index) => [keys?.result[index] as IDBValidKey, receipt]);
}
