import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decide } from '../decision/decide.js';
import { policyTag } from '../decision/stored-choice.js';
import type { Policy, Service } from '../policy/policy.js';

// Each test has a page of its own: what was stopped is kept per page.
let withdrawServices: typeof import('./withdrawal.js').withdrawServices;
const page = globalThis as unknown as Record<string, unknown>;
const events: { name: string; detail: unknown }[] = [];
for (const name of ['error', 'reload'])
  document.addEventListener(`avow:${name}`, (event) => {
    events.push({ name, detail: (event as CustomEvent).detail });
  });

beforeEach(async () => {
  vi.resetModules();
  ({ withdrawServices } = await import('./withdrawal.js'));
  events.length = 0;
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  document.dispatchEvent(new CustomEvent('avow:change'));
  localStorage.clear();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const policyOf = (...services: Partial<Service>[]): Policy => ({
  version: '1',
  controller: { name: 'a', contact: 'b' },
  purposes: [
    { id: 'analytics', name: 'a' },
    { id: 'ads', name: 'b' },
  ],
  services: services.map((service, index) => ({
    id: `s${index}`,
    name: 's',
    purposes: ['analytics'],
    ...service,
  })),
});

const decisions = (policy: Policy, ...answers: string[]) =>
  answers.map((given) =>
    decide(policy, { tag: policyTag(policy, given.length), time: 1, answers: given, id: 'i' }, 2),
  ) as [ReturnType<typeof decide>, ReturnType<typeof decide>];

it('calls optOut with the right this once, and optIn when granted again', async () => {
  const calls: string[] = [];
  page.vendor = {
    name: 'vendor',
    client: {
      name: 'client',
      stop(this: { name: string }) {
        calls.push(`stop ${this.name}`);
      },
      start(this: { name: string }) {
        calls.push(`start ${this.name}`);
      },
    },
  };
  const policy = policyOf({ optOut: 'vendor.client.stop', optIn: 'vendor.client.start' });
  const [granted, denied] = decisions(policy, '22', '12');
  await withdrawServices(policy, granted, denied);
  await withdrawServices(policy, denied, denied);
  expect(calls).toEqual(['stop client']);
  await withdrawServices(policy, denied, granted);
  await withdrawServices(policy, granted, granted);
  expect(calls).toEqual(['stop client', 'start client']);
});

it('calls no optIn for a service that was never stopped on this page', async () => {
  page.start = vi.fn();
  const policy = policyOf({ optIn: 'start' });
  const [denied, granted] = decisions(policy, '11', '21');
  await withdrawServices(policy, denied, granted);
  expect(page.start).not.toHaveBeenCalled();
});

it('reports what a function of the page throws or rejects with, goes on, and never throws itself', async () => {
  page.bad = () => {
    throw new Error('broken');
  };
  page.slow = () => Promise.reject(new Error('too late'));
  page.good = vi.fn();
  Object.defineProperty(page, 'trap', {
    configurable: true,
    get() {
      throw new Error('trapped');
    },
  });
  const policy = policyOf(
    { optOut: 'bad' },
    { optOut: 'slow' },
    { optOut: 'trap.x' },
    { optOut: 'not.there' },
    { optOut: 'good' },
  );
  await withdrawServices(policy, ...decisions(policy, '22', '11'));
  expect(page.good).toHaveBeenCalledOnce();
  expect(events.map(({ detail }) => detail)).toEqual([
    { code: 'page', message: 'Error: broken' },
    { code: 'page', message: 'Error: trapped' },
    { code: 'page', message: 'Error: too late' },
  ]);
});

it('deletes keys of services not granted, also after a mere refusal, and no others', async () => {
  for (const storage of [localStorage, sessionStorage])
    for (const key of ['st_1', 'shared', 'cart', 'avow:x']) storage.setItem(key, '1');
  const items = [{ name: 'st_*' }, { name: 'shared' }, { name: 'av*' }];
  const policy = policyOf(
    { localStorage: items, sessionStorage: items },
    { purposes: ['ads'], localStorage: [{ name: 'shared' }] },
  );
  await withdrawServices(policy, decide(policy), decisions(policy, '12')[0]);
  expect(Object.keys(localStorage).sort()).toEqual(['avow:x', 'cart', 'shared']);
  expect(Object.keys(sessionStorage).sort()).toEqual(['avow:x', 'cart']);
});

it('deletes once more what is written again within a second and as the page is left, until another decision', async () => {
  vi.useFakeTimers();
  try {
    const policy = policyOf({ localStorage: [{ name: 'st' }] });
    await withdrawServices(policy, ...decisions(policy, '22', '11'));
    localStorage.setItem('st', 'again');
    vi.advanceTimersByTime(1000);
    expect(localStorage.getItem('st')).toBeNull();
    localStorage.setItem('st', 'at the end');
    dispatchEvent(new Event('pagehide'));
    expect(localStorage.getItem('st')).toBeNull();
    document.dispatchEvent(new CustomEvent('avow:change'));
    localStorage.setItem('st', 'granted again');
    vi.advanceTimersByTime(5000);
    dispatchEvent(new Event('pagehide'));
    expect(localStorage.getItem('st')).toBe('granted again');
  } finally {
    vi.useRealTimers();
  }
});

it('leaves the note that an opt-out writes until the page is left, but nothing that could identify a visitor', async () => {
  localStorage.setItem('st_old', '0');
  page.noting = () => {
    localStorage.setItem('st_note', '0');
    localStorage.setItem('st_id', '{"id":"f404a19a","optOut":true}');
  };
  const policy = policyOf({ localStorage: [{ name: 'st_*' }], optOut: 'noting' });
  await withdrawServices(policy, ...decisions(policy, '22', '11'));
  expect(Object.keys(localStorage)).toEqual(['st_note']);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(Object.keys(localStorage)).toEqual(['st_note']);
  dispatchEvent(new Event('pagehide'));
  expect(Object.keys(localStorage)).toEqual([]);
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(localStorage.getItem('st_note')).toBe('0');
});

it('announces which services only a reload stops, once, and that there are none any more', async () => {
  const policy = policyOf({ reload: true }, {}, { reload: true, purposes: ['ads'] });
  const [granted, denied] = decisions(policy, '22', '12');
  await withdrawServices(policy, granted, denied);
  await withdrawServices(policy, denied, denied);
  await withdrawServices(policy, denied, granted);
  expect(events).toEqual([
    { name: 'reload', detail: { services: ['s0'] } },
    { name: 'reload', detail: { services: [] } },
  ]);
});

it('reloads only where the policy says so and a withdrawn service needs it', async () => {
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
  for (const [needsReload, reloadOnWithdrawal] of [
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    const policy = { ...policyOf({ reload: needsReload }), reloadOnWithdrawal };
    await withdrawServices(policy, ...decisions(policy, '11', '11'));
    expect(reload).not.toHaveBeenCalled();
    await withdrawServices(policy, ...decisions(policy, '22', '11'));
    expect(reload).toHaveBeenCalledTimes(needsReload && reloadOnWithdrawal ? 1 : 0);
  }
});

it('leaves what the policy calls a note of a service stopped here, if it is short, until the page is left', async () => {
  const policy = policyOf({
    localStorage: [{ name: 'off_*', note: true }, { name: 'state_*', note: 'ended=' }, { name: 'st' }],
  });
  for (const key of ['off_1', 'st']) localStorage.setItem(key, '1');
  localStorage.setItem('state_1', 'ended=yes');
  for (const key of ['off_2', 'state_2']) localStorage.setItem(key, 'somebody');
  await withdrawServices(policy, ...decisions(policy, '22', '11'));
  expect(Object.keys(localStorage)).toEqual(['off_1', 'state_1']);
  dispatchEvent(new Event('pagehide'));
  expect(localStorage.length).toBe(0);
});
