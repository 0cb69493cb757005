import type { Store } from './leftovers.js';

/** A note says yes or no; what is longer may identify a visitor. */
const LONGEST = 5;

/** `STORE NAME` of the notes that `optOut` functions wrote on this page. */
const notes = new Set<string>();

type Entry = readonly [store: Store, name: string, value: string];

/** What is stored where notes are; empty where the page has no access. */
function readAll(): Entry[] {
  try {
    const cookies = document.cookie.split('; ').map((pair): Entry => {
      const [name = '', ...value] = pair.split('=');
      return ['cookies', name, value.join('=')];
    });
    return [...cookies, ...Object.entries(localStorage).map((entry): Entry => ['localStorage', ...entry])];
  } catch {
    return [];
  }
}

const readNotes = (): Entry[] => readAll().filter(([, , { length }]) => length <= LONGEST);

/**
 * Calls what opts out and remembers what it notes. PostHog and Mixpanel, for example, note in a cookie or in
 * `localStorage` that they were told to stop and read the note before each event: deleted while they run, it would
 * make them send again.
 */
export function rememberNotes(optOut: () => void): void {
  const before = new Set(readNotes().map(String));
  optOut();
  for (const entry of readNotes()) if (!before.has(String(entry))) notes.add(`${entry[0]} ${entry[1]}`);
}

/**
 * Whether it is the note of a client that may still run on this page.
 * @param declared what the policy says that it is, if anything: see `StoredItem`
 */
export const isNote = (store: Store, name: string, declared: boolean | string | undefined): boolean => {
  const start = declared === true ? '' : declared;
  return (
    notes.has(`${store} ${name}`) ||
    (typeof start === 'string' &&
      readAll().some(
        ([where, given, value]) =>
          where === store &&
          given === name &&
          value.startsWith(start) &&
          value.length <= start.length + LONGEST,
      ))
  );
};
