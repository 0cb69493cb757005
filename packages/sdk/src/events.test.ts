import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectTypeOf, it } from 'vitest';
import { type ChangeDetail, createConsent, type FaultDetail, type Receipt } from './index.js';
import { policyWith } from './testing/policy.js';

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');

const next = <Name extends keyof DocumentEventMap>(name: Name): Promise<DocumentEventMap[Name]> =>
  new Promise((resolve) => document.addEventListener(name, resolve, { once: true }));

it('every event of Avow is declared on the document, with what its detail holds', () => {
  type Detail<Name extends keyof DocumentEventMap> =
    DocumentEventMap[Name] extends CustomEvent<infer Value> ? Value : never;
  expectTypeOf<Detail<'avow:ready'>>().toEqualTypeOf<null>();
  expectTypeOf<Detail<'avow:change'>>().toEqualTypeOf<ChangeDetail>();
  expectTypeOf<Detail<'avow:blocked'>>().toEqualTypeOf<null>();
  expectTypeOf<Detail<'avow:receipt'>['receipt']>().toEqualTypeOf<Receipt>();
  expectTypeOf<Detail<'avow:proof'>['receipt']>().toEqualTypeOf<Receipt>();
  expectTypeOf<Detail<'avow:jurisdiction'>['model']>().toEqualTypeOf<'opt-in' | 'opt-out'>();
  expectTypeOf<Detail<'avow:reload'>['services']>().toEqualTypeOf<readonly string[]>();
  expectTypeOf<Detail<'avow:services'>['services']>().toEqualTypeOf<readonly string[]>();
  expectTypeOf<Detail<'avow:stopped'>['stopped']>().toEqualTypeOf<boolean>();
  expectTypeOf<Detail<'avow:error'>>().toEqualTypeOf<FaultDetail>();
  document.addEventListener('avow:change', ({ detail }) =>
    expectTypeOf(detail).toEqualTypeOf<ChangeDetail>(),
  );
});

it('no event is announced that is not declared', () => {
  const declared = [...read('events.ts').matchAll(/'avow:(\w+)'/g)].map(([, name]) => name);
  const announced = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
    .flatMap((file) => [...read(file).matchAll(/announce\(\s*'(\w+)'/g)].map(([, name]) => name));
  expect(announced).toContain('change');
  expect(announced.filter((name) => !declared.includes(name))).toEqual([]);
});

it('events carry what their types say', async () => {
  const ready = next('avow:ready');
  const { services: _, ...policy } = policyWith();
  const consent = createConsent(policy);
  expect((await ready).detail).toBeNull();

  const change = next('avow:change');
  consent.save({ analytics: true });
  expect((await change).detail).toEqual({
    choices: { essential: 'granted', analytics: 'granted', ads: 'denied', security: 'granted' },
    changed: ['analytics'],
    method: 'save',
  });

  const error = next('avow:error');
  consent.granted('no-such-purpose');
  expect((await error).detail).toEqual({ code: 'expression', message: 'no-such-purpose' });
  consent.destroy();
});
