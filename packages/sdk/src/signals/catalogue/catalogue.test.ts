// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parse-policy.js';
import * as services from '../../services/index.js';
import { withServices } from '../../services/with-services.js';
import type { ServiceAdapter } from '../service-adapter.js';

const adapters = Object.values(services).filter(
  (value): value is ServiceAdapter => typeof value === 'object',
);
const policy = {
  version: '1',
  controller: { name: 'a', contact: 'b' },
  purposes: ['analytics', 'ads', 'support', 'essential'].map((id) => ({ id, name: id })),
};

it('has each file in the entry of npm, under the name of the file', () => {
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => name.replace('.ts', ''));
  expect(adapters.map(({ id }) => id).sort()).toEqual(files.sort());
});

it('makes sound policies, with a purpose for every vendor', () => {
  const complete = withServices(policy, ...adapters);
  expect(parsePolicy(complete)).toEqual(complete);
  expect(complete.services?.filter(({ purposes }) => !purposes.length)).toEqual([]);
  expect(JSON.parse(JSON.stringify(complete))).toEqual(complete);
});

it.each(adapters.map((adapter) => [adapter.id, adapter] as const))('%s says what it must', (_, adapter) => {
  const items = (['cookies', 'localStorage', 'sessionStorage', 'indexedDB', 'caches'] as const).flatMap(
    (store) => adapter[store] ?? [],
  );
  expect(items.filter(({ retention }) => !retention)).toEqual([]);
  expect(items.filter(({ name }) => name === '*' || /^avow\b/.test(name))).toEqual([]);
  expect(adapter.sources.length).toBeGreaterThan(0);
  for (const { url, read } of adapter.sources) {
    expect(url).toMatch(/^(https:\/\/\S+|pkg:npm\/\S+)$/);
    expect(read).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  // What others operate says where; what neither listens nor needs a reload could not be withdrawn.
  if (adapter.role !== 'self') expect([adapter.country, adapter.hosts?.[0]]).not.toContain(undefined);
  expect(Boolean(adapter.withdraw || adapter.reload)).toBe(true);
  expect(adapter.global).toBeTruthy();
});

it('has a row for each vendor in docs/vendors.md, and for no other', () => {
  const doc = readFileSync(new URL('../../../../../docs/vendors.md', import.meta.url), 'utf8');
  const rows = [...doc.matchAll(/^\| [^|`]+ `([a-z-]+)` +\|/gm)].map(([, id]) => id);
  expect(rows.sort()).toEqual(adapters.map(({ id }) => id).sort());
});
