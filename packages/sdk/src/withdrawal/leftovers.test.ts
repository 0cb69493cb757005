import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Policy, Service } from '../policy/policy.js';
import { leftoversIn } from './leftovers.js';

const service = (id: string, ...cookies: string[]): Service => ({
  id,
  name: id,
  purposes: ['analytics'],
  cookies: cookies.map((name) => ({ name })),
});
const of = (granted: Service[], denied: Service[]) =>
  leftoversIn(
    'cookies',
    {
      version: '1',
      controller: { name: 'a', contact: 'b' },
      purposes: [],
      services: [...granted, ...denied],
    } as Policy,
    (each) => granted.includes(each),
  ).includes;

it('takes exact names and prefixes of services that are not granted', () => {
  const includes = of([], [service('stats', '_st', '_st_*')]);
  expect(['_st', '_st_1', '_st_', '_sta', 'x_st_1'].filter(includes)).toEqual(['_st', '_st_1', '_st_']);
});

it('leaves a name that a granted service uses too', () => {
  expect(of([service('a', '_ga')], [service('b', '_ga', '_gb')])('_ga')).toBe(false);
  expect(of([service('a', '_ga*')], [service('b', '_ga_1')])('_ga_1')).toBe(false);
  expect(of([service('a', '_ga')], [service('b', '_g*')])('_ga_1')).toBe(true);
});

it('takes nothing by a lone star', () => {
  expect(of([], [service('a', '*')])('session')).toBe(false);
});

const name = fc.stringMatching(/^[a-c_]{1,4}\*?$/);

it('property: nothing of a granted service and nothing of Avow’s own is ever included', () => {
  fc.assert(
    fc.property(fc.array(name), fc.array(name), name, (kept, denied, given) => {
      const includes = of([service('kept', ...kept)], [service('denied', ...denied, 'a*', 'av*')]);
      if (kept.includes(given)) expect(includes(given)).toBe(false);
      for (const own of ['avow', `avow:${given}`, `avow-unsigned.${given}`])
        expect(includes(own)).toBe(false);
    }),
  );
});
