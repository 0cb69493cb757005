import { announce } from '../choices/announce.js';
import type { Decision } from '../decision/decide.js';
import type { Policy, Service } from '../policy/policy.js';
import { eraseCookies } from './erase-cookies.js';
import { eraseCaches, eraseDatabases, eraseKeys } from './erase-storage.js';
import { leftoversIn, names, type Store } from './leftovers.js';
import { isNote, rememberNotes } from './opt-out-notes.js';
import { callPageFunction } from './page-function.js';

/** How long a script that still runs has for its last writes, in milliseconds. */
const LAST_WRITES = 1000;

/** Services told to stop on this page. */
const stopped = new Set<string>();
/** Services withdrawn on this page that only its end stops. */
const running = new Set<string>();

/** Deletes once more what a script that still runs has written since; none while nothing is denied. */
let repeat: ((isEnd?: boolean) => unknown) | undefined;
/** Tells what was stopped to stop once more. */
let stopAgain: (() => void) | undefined;
let watching = false;

function watchLastWrites(): void {
  if (watching) return;
  watching = true;
  // Another decision has leftovers of its own, or none.
  document.addEventListener('avow:change', () => {
    repeat = stopAgain = undefined;
  });
  // Clients write when the page is hidden or left, in listeners that were there before these.
  document.addEventListener('visibilitychange', () => document.hidden && repeat?.());
  addEventListener('pagehide', () => repeat?.(true));
  // A page that comes back as it was left has lost the notes of its clients.
  addEventListener('pageshow', ({ persisted }) => persisted && stopAgain?.());
}

/** A page may have no access to a store, or the browser may lack it: then nothing is in it. */
const wherePossible = async (work: () => unknown): Promise<void> => {
  try {
    await work();
  } catch {
    // As said.
  }
};

/** Deletes what the services not granted have stored; what can be deleted at once is, before this returns. */
function eraseLeftovers(
  policy: Policy,
  granted: (service: Service) => boolean,
  isEnd?: boolean,
): Promise<unknown> {
  const left = (store: Store) => {
    const { items, includes } = leftoversIn(store, policy, granted);
    const declared = (name: string): boolean | string | undefined =>
      policy.services
        ?.filter(({ id }) => stopped.has(id))
        .flatMap((service) => service[store] ?? [])
        .find((item) => item.note && names(item, name))?.note;
    return {
      items,
      includes: (name: string) => includes(name) && (isEnd || !isNote(store, name, declared(name))),
    };
  };
  return Promise.all(
    [
      () => eraseCookies(left('cookies')),
      () => eraseKeys(localStorage, left('localStorage')),
      () => eraseKeys(sessionStorage, left('sessionStorage')),
      () => eraseDatabases(left('indexedDB')),
      () => eraseCaches(left('caches')),
    ].map(wherePossible),
  );
}

/**
 * Carries a decision out that denies something (GDPR Art. 7(3)): services that were granted before and are not now
 * are told to stop (`optOut`), those granted again to go on (`optIn`), and what services not granted have stored is
 * deleted: now, a second later, and when the page is hidden or left, for scripts that still run write again. What an
 * `optOut` itself writes is deleted when the page is left: clients read there that they are to be silent.
 *
 * Announces `avow:reload` (`detail: {services}`, ids) when it changes which services only a reload stops, and reloads
 * where the policy says so. Never throws; what a function of the page throws is an `avow:error` of code `page`.
 * @returns settles when all that can be deleted now is
 */
export async function withdrawServices(policy: Policy, before: Decision, after: Decision): Promise<void> {
  const isGranted = (decision: Decision, { id }: Service): boolean =>
    decision.grants.get(`service:${id}`) === '1';
  const wasRunning = `${[...running]}`;
  const toStop: Service[] = [];
  let reload = false;
  for (const service of policy.services ?? []) {
    const { id } = service;
    if (isGranted(after, service)) {
      if (stopped.delete(id)) callPageFunction(service.optIn);
      running.delete(id);
    } else if (isGranted(before, service)) {
      stopped.add(id);
      toStop.push(service);
      if (service.reload) {
        running.add(id);
        reload = true;
      }
    }
  }
  const stop = (services: readonly Service[]) =>
    rememberNotes(() => {
      for (const { optOut } of services) callPageFunction(optOut);
    });
  if (toStop.length) stop(toStop);
  const erase = (isEnd?: boolean) => eraseLeftovers(policy, (service) => isGranted(after, service), isEnd);
  watchLastWrites();
  repeat = erase;
  stopAgain = () => stop((policy.services ?? []).filter(({ id }) => stopped.has(id)));
  setTimeout(() => repeat === erase && erase(), LAST_WRITES);
  const erased = erase();
  if (wasRunning !== `${[...running]}`) announce('reload', { services: [...running] });
  await erased;
  if (reload && policy.reloadOnWithdrawal) location.reload();
}
