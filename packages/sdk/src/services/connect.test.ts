import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assemble } from '../assemble.js';
import type { Consent } from '../consent.js';
import { createConsent } from '../index.js';
import type { ServiceAdapter } from '../signals/service-adapter.js';
import { connect } from './connect.js';
import completeServices from './part.js';
import { withServices } from './with-services.js';

interface Client {
  readonly name: string;
}
const calls: string[] = [];
const errors: string[] = [];
document.addEventListener('avow:error', (event) => {
  const { code, message } = (event as CustomEvent<{ code: string; message: string }>).detail;
  errors.push(`${code}: ${message}`);
});

const stats: ServiceAdapter<Client> = {
  id: 'stats',
  name: 'Stats',
  recipient: 'Stats Inc.',
  role: 'processor',
  category: 'analytics',
  hosts: ['stats.example'],
  global: 'statsClient',
  default: (client) => calls.push(`default ${client?.name}`),
  grant: (client) => calls.push(`grant ${client.name}`),
  withdraw: (client) => calls.push(`withdraw ${client.name}`),
  change: (_, { granted }) => calls.push(`change ${granted('analytics')}`),
  sources: [{ url: 'https://stats.example/docs', read: '2026-11-25' }],
};
const policy = {
  version: '1',
  controller: { name: 'a', contact: 'b' },
  purposes: [
    { id: 'analytics', name: 'a' },
    { id: 'ads', name: 'b' },
  ],
};
const page = globalThis as { statsClient?: Client };
let consent: Consent;
const said = (): string[] => calls.splice(0).filter((call) => !call.startsWith('change'));
const loaded = (): unknown =>
  document.head.append(document.createElement('i')) ??
  document.head.lastChild?.dispatchEvent(new Event('load'));

beforeEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
  document.cookie = 'avow=;max-age=-1;path=/';
  vi.spyOn(console, 'error').mockImplementation(() => {});
  calls.length = errors.length = 0;
});
afterEach(() => {
  consent.destroy();
  delete page.statsClient;
  vi.restoreAllMocks();
});

describe('a client that the application starts', () => {
  it('is made when first granted, stopped at once, and told when granted again', async () => {
    consent = createConsent(withServices(policy, stats));
    const start = vi.fn(() => ({ name: 'client' }));
    connect(consent, stats, start);
    expect(said()).toEqual(['default undefined']);
    expect(start).not.toHaveBeenCalled();
    consent.acceptAll();
    await vi.waitFor(() => expect(calls).toContain('grant client'));
    said();
    consent.withdraw();
    expect(said()).toEqual(['withdraw client']);
    consent.acceptAll();
    consent.save({ ads: false });
    expect(said()).toEqual(['grant client']);
    expect(start).toHaveBeenCalledOnce();
  });

  it('is told to stop when it arrives after a withdrawal', async () => {
    consent = createConsent(withServices(policy, stats));
    let arrive: (client: Client) => void = () => {};
    connect(consent, stats, () => new Promise((resolve) => (arrive = resolve)));
    consent.acceptAll();
    consent.withdraw();
    said();
    arrive({ name: 'late' });
    await vi.waitFor(() => expect(said()).toEqual(['withdraw late']));
  });

  it('is made anew after it failed to start, and its calls may throw', async () => {
    consent = createConsent(withServices(policy, stats));
    const start = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValue({ name: 'client' });
    const broken = {
      ...stats,
      grant: () => {
        throw new Error('broken');
      },
    };
    connect(consent, broken, start);
    consent.acceptAll();
    await vi.waitFor(() => expect(errors).toEqual(['page: Error: offline']));
    consent.withdraw();
    consent.acceptAll();
    await vi.waitFor(() => expect(errors).toEqual(['page: Error: offline', 'page: Error: broken']));
  });

  it('hears nothing more once the connection has ended', async () => {
    consent = createConsent(withServices(policy, stats));
    const end = connect(consent, stats, () => ({ name: 'client' }));
    consent.acceptAll();
    await vi.waitFor(() => expect(calls).toContain('grant client'));
    said();
    end();
    consent.withdraw();
    expect(said()).toEqual([]);
  });
});

describe('a client that a gated script leaves on the page', () => {
  it('is looked for when scripts have loaded, also where another has taken its place', () => {
    consent = createConsent(withServices(policy, stats));
    connect(consent, stats);
    consent.acceptAll();
    page.statsClient = { name: 'queue' };
    loaded();
    page.statsClient = { name: 'real' };
    consent.withdraw();
    expect(said()).toEqual(['default undefined', 'grant queue', 'withdraw real']);
  });

  it('is told nothing while it was never granted on this page', () => {
    page.statsClient = { name: 'client' };
    consent = createConsent(withServices(policy, stats));
    connect(consent, stats);
    consent.rejectAll();
    loaded();
    expect(said()).toEqual(['default client']);
  });
});

describe('names in a policy', () => {
  const load = async (name: string) => {
    if (name !== 'stats') throw new Error('404');
    return { stats };
  };
  /** As the script tag starts, whose parts complete the names. */
  const startTag = (given: unknown): Consent => assemble(given, () => new Promise(() => {}));
  const named = { ...policy, parts: ['services'], services: ['stats', 'nobody'] };

  it('are completed once, for the guard too, and those who wait hear of it', async () => {
    const use = vi.fn();
    (window as { avowGuard?: unknown }).avowGuard = { use };
    consent = startTag(named);
    await consent.acceptAll();
    expect(consent.granted('service:stats')).toBe(false);
    const waiting = consent.when('service:stats');
    await completeServices(consent, load);
    await waiting;
    expect(consent.policy.services?.[0]).toMatchObject({ name: 'Stats', purposes: ['analytics'] });
    expect(use).toHaveBeenLastCalledWith(consent.policy);
    expect(consent.granted('service:nobody')).toBe(false);
    expect(errors.filter((error) => error.startsWith('services'))).toEqual([
      'services: "nobody" could not be loaded from the catalogue, so it stays denied (Error: 404)',
    ]);
    delete (window as { avowGuard?: unknown }).avowGuard;
  });

  it('are completed in later policies too, whoever revises', async () => {
    consent = startTag(named);
    await completeServices(consent, load);
    consent.revise({ ...named, model: 'opt-out', services: ['stats'] } as never);
    expect(consent.policy).toMatchObject({ model: 'opt-out', services: [{ name: 'Stats' }] });
    consent.revise(policy);
    expect(consent.policy.services).toEqual([]);
  });
});
