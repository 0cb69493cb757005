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

/**
 * Runs one transaction over both stores and resolves once it is durable. `work` must not wait for anything
 * but its own requests: a transaction closes itself at the first other await.
 */
export const transact = <T>(
  work: (signer: IDBObjectStore, receipts: IDBObjectStore) => IDBRequest<T>,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('avow', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('signer');
      opening.result
        .createObjectStore('receipts', { autoIncrement: true })
        .createIndex('jti', 'payload.jti', { unique: true });
    };
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      try {
        const transaction = database.transaction(['signer', 'receipts'], 'readwrite', {
          durability: 'strict',
        });
        const request = work(transaction.objectStore('signer'), transaction.objectStore('receipts'));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      } catch (error) {
        reject(error);
      }
      // Waits for the transaction, and keeps no connection that the browser could drop meanwhile.
      database.close();
    };
  });

/** Every receipt of this browser, oldest first. */
export async function allRows(): Promise<Row[]> {
  let keys: IDBRequest<IDBValidKey[]> | undefined;
  const receipts = await transact<Receipt[]>((_signer, store) => {
    keys = store.getAllKeys();
    return store.getAll();
  });
  return receipts.map((receipt, index) => [keys?.result[index] as IDBValidKey, receipt]);
}
