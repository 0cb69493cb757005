import type { Store } from './leftovers.js';

/** A note says yes or no; what is longer may identify a visitor. */
const LONGEST = 5;

/** `STORE NAME` of the notes that `optOut` functions wrote on this page. */
const notes = new Set<string>();

/** Store, name and value of all that may be a note; empty where the page has no access. */
function readNotes(): [Store, string, string][] {
  try {
    const cookies = document.cookie.split('; ').map((pair) => ['cookies', ...pair.split('=')]);
    const keys = Object.entries(localStorage).map((entry) => ['localStorage', ...entry]);
    return [...cookies, ...keys].filter(
      ({ length, 2: value = '' }) => length === 3 && value.length <= LONGEST,
    ) as [Store, string, string][];
  } catch {
    return [];
  }
}

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
 * @param declared whether the policy says that it may be one
 */
export const isNote = (store: Store, name: string, declared: boolean): boolean =>
  notes.has(`${store} ${name}`) ||
  (declared && readNotes().some(([where, given]) => where === store && given === name));
