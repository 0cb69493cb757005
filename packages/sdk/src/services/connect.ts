import { attempt, fault } from '../choices/announce.js';
import type { Consent } from '../consent.js';
import { onDestroy } from '../on-destroy.js';
import type { ServiceAdapter, ServiceState } from '../signals/service-adapter.js';

/** The value of a global by its dotted name. */
const onPage = (path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((owner, name) => (owner as Record<string, unknown> | undefined)?.[name], globalThis);

/**
 * Keeps a vendor's client in step with consent, by the calls of its adapter. What they throw or reject with is an
 * `avow:error` of code `page`.
 * @param start makes the client, when the service is first granted: load it here. Without it, the client is the
 * adapter's `global`, which the site's gated script makes
 * @param id of the service in the policy, where it is not the adapter's
 * @returns ends it, as `consent.destroy()` does; the client is told nothing more
 */
export function connect<Client>(
  consent: Consent,
  adapter: ServiceAdapter<Client>,
  start?: () => Client | Promise<Client>,
  id: string = adapter.id,
): () => void {
  let client: Client | undefined;
  let starting = false;
  /** What the client was last told; undefined before there was one. */
  let told: boolean | undefined;
  /** Whether it was granted on this page: what never was has nothing to stop. */
  let began = false;

  const granted = (): boolean => consent.granted(`service:${id}`);
  const state = (): ServiceState | undefined => {
    const service = consent.policy.services?.find((one) => one.id === id);
    return service && { granted: consent.granted, service, settings: service.settings ?? {} };
  };
  /** A global is looked up each time: scripts put their own in the place of a queue. */
  const find = (): Client | undefined => {
    if (!start && adapter.global) attempt(() => (client = onPage(adapter.global as string) as Client));
    return client;
  };
  const call = (name: 'default' | 'grant' | 'withdraw' | 'change', to: Client | undefined): void =>
    attempt(() => {
      const now = state();
      if (now)
        Promise.resolve(adapter[name]?.(to as Client, now)).catch((error: unknown) => fault('page', error));
    });

  /** Tells the client what it has not been told yet. */
  const tell = (): void => {
    const now = granted();
    began ||= now;
    const found = find();
    if (!found || !began || told === now) return;
    told = now;
    call(now ? 'grant' : 'withdraw', found);
  };
  const begin = async (): Promise<void> => {
    if (!start || starting || client || !granted()) return;
    starting = true;
    try {
      client = await start();
      tell();
    } catch (error) {
      fault('page', error);
    }
    starting = false;
  };
  const follow = (): void => {
    begin();
    tell();
    call('change', find());
  };

  call('default', find());
  const stop = consent.$choices.subscribe(follow);
  const ending = new AbortController();
  // The script of a client may have been on its way when it was granted, or withdrawn.
  if (!start) document.addEventListener('load', tell, { capture: true, signal: ending.signal });
  // A page that comes back as it was left has lost the notes of its clients.
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted && began && !granted()) call('withdraw', find());
    },
    { signal: ending.signal },
  );
  const end = (): void => {
    stop();
    ending.abort();
  };
  onDestroy(consent, end);
  return end;
}
