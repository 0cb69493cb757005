import type { Receipt } from './receipt.js';

/** This browser's signing key and the end of its chain. */
export interface Signer {
  /** Its place in the store, before every receipt. */
  readonly n: 0;
  readonly keys: CryptoKeyPair;
  /** Hash of the last receipt signed; null when there is none. */
  readonly prev: string | null;
}

/** A stored receipt; `n` is its place in this browser's chain. */
export type Row = Receipt & { readonly n: number };

/**
 * Runs one transaction over this browser's chain and resolves once it is complete. `work` must not wait for
 * anything but its own requests: a transaction closes itself at the first other await.
 */
export const transact = <T>(work: (chain: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('avow');
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('chain', { keyPath: 'n', autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      try {
        const transaction = database.transaction('chain', 'readwrite');
        const request = work(transaction.objectStore('chain'));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      } catch (error) {
        reject(error);
      }
      // Waits for the transaction, and keeps no connection that the browser could drop meanwhile.
      database.close();
    };
  });

/** Every receipt of this browser, oldest first; none without a database. */
export const allRows = (): Promise<Row[]> =>
  transact<(Signer | Row)[]>((chain) => chain.getAll()).then(
    (values) => values.slice(1) as Row[],
    () => [],
  );
