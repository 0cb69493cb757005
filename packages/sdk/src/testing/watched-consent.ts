import { afterEach, beforeEach, vi } from 'vitest';
import { assemble } from '../assemble.js';
import type { Consent } from '../consent.js';
import type { LoadPart } from '../lazy-parts.js';
import * as policyPart from '../policy/parse-policy.js';
import type { Policy } from '../policy/policy.js';
import type { DecisionRecord } from '../receipts/decision-record.js';
import { policyWith } from './policy.js';

/** Events of the document, in order, as `name` or `name:code`. */
export const events: { readonly name: string; readonly detail: Record<string, unknown> }[] = [];
/** Records that the receipts part was given, and the parts loaded. */
export const delivered: (DecisionRecord | undefined)[] = [];
export const loaded: string[] = [];
/** What the withdrawal part was told. */
export const withdrawn: unknown[][] = [];
export const consents: Consent[] = [];

const NAMES = ['ready', 'change', 'error', 'receipt', 'blocked'];
const onEvent = (event: Event): void => {
  events.push({ name: event.type.slice(5), detail: (event as CustomEvent<Record<string, unknown>>).detail });
};

export const load = ((name: string) => {
  loaded.push(name);
  return Promise.resolve(
    name === 'policy'
      ? policyPart
      : name === 'withdrawal'
        ? { withdrawServices: (...all: unknown[]) => withdrawn.push(all) }
        : {
            deliver: (_policy: Policy, record?: DecisionRecord) => delivered.push(record),
            listReceipts: () => ['receipt'],
          },
  );
}) as unknown as LoadPart;

export const started = (policy: unknown, parts: LoadPart): Consent => {
  const consent = assemble(policy, parts);
  consents.push(consent);
  return consent;
};
export const start = (policy: unknown = policyWith(), parts: LoadPart = load): Consent =>
  started(policy, parts);

export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
export const of = (name: string) => events.filter((event) => event.name === name).map(({ detail }) => detail);
export const cookies = (): string => document.cookie;

beforeEach(() => {
  events.length = 0;
  delivered.length = 0;
  loaded.length = 0;
  withdrawn.length = 0;
  consents.length = 0;
  for (const name of NAMES) document.addEventListener(`avow:${name}`, onEvent);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(async () => {
  for (const consent of consents) consent.destroy();
  await settled();
  for (const name of NAMES) document.removeEventListener(`avow:${name}`, onEvent);
  // biome-ignore lint/suspicious/noDocumentCookie: what the visitor's browser does when data is cleared.
  document.cookie = 'avow=;path=/;max-age=-1';
  localStorage.clear();
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
