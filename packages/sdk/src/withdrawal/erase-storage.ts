import type { Leftovers } from './leftovers.js';

/** Deletes keys of `localStorage` or `sessionStorage`. */
export function eraseKeys(storage: Storage, { items, includes }: Leftovers): void {
  if (!items.length) return;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) if (includes(key)) storage.removeItem(key);
}

/** Deletes a database; one that is in use goes when its user closes it, at the latest with its page. */
const eraseDatabase = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const deleting = indexedDB.deleteDatabase(name);
    for (const event of ['success', 'error', 'blocked']) deleting.addEventListener(event, () => resolve());
  });

/** Deletes databases; where a browser cannot list them, those whose whole name is known. */
export async function eraseDatabases({ items, includes }: Leftovers): Promise<void> {
  if (!items.length) return;
  const databases = (await indexedDB.databases?.()) ?? items;
  await Promise.all(databases.map(({ name = '' }) => name && includes(name) && eraseDatabase(name)));
}

/** Deletes caches of the Cache API. */
export async function eraseCaches({ items, includes }: Leftovers): Promise<void> {
  if (!items.length) return;
  for (const name of await caches.keys()) if (includes(name)) await caches.delete(name);
}
