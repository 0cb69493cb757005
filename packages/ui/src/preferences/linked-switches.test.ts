import type { Policy, Purpose, Service } from '@avow/sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flip, type Switches, switchName } from './linked-switches.js';

const policyOf = (purposes: readonly Purpose[], services: readonly Service[] = []): Policy => ({
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes,
  services,
});

const policy = policyOf(
  [
    { id: 'analytics', name: 'Analytics' },
    { id: 'ads', name: 'Ads', requires: ['analytics'] },
    { id: 'profiles', name: 'Profiles', requires: ['ads'] },
    { id: 'health', name: 'Health', sensitive: true },
    { id: 'advice', name: 'Advice', requires: ['health'] },
    { id: 'service:stats', name: 'Stats' },
    { id: 'service:reach', name: 'Reach' },
    { id: 'service:aids', name: 'Aids' },
  ],
  [
    { id: 'stats', name: 'Stats', purposes: ['analytics'] },
    { id: 'reach', name: 'Reach', purposes: ['analytics', 'ads'] },
    { id: 'aids', name: 'Aids', purposes: ['health'] },
  ],
);
const OFF: Switches = Object.fromEntries(policy.purposes.map(({ id }) => [id, false]));

describe('a switch that is flipped', () => {
  it('switches on what its purpose requires, near and far, and their services', () => {
    expect(flip(policy, OFF, 'profiles')).toEqual({
      ...OFF,
      analytics: true,
      ads: true,
      profiles: true,
      'service:stats': true,
      'service:reach': true,
    });
  });

  it('switches off what requires its purpose', () => {
    const on = flip(policy, OFF, 'profiles');
    expect(flip(policy, on, 'analytics')).toEqual(OFF);
    expect(flip(policy, on, 'ads')).toMatchObject({ analytics: true, ads: false, profiles: false });
  });

  it('never switches on what needs an act of its own by way of another', () => {
    expect(flip(policy, OFF, 'advice')).toBe(OFF);
    expect(flip(policy, { ...OFF, health: true }, 'advice')).toMatchObject({ health: true, advice: true });
  });

  it('switches a service on with the purposes it serves, and off by itself', () => {
    const on = flip(policy, OFF, 'service:reach');
    expect(on).toEqual({ ...OFF, analytics: true, ads: true, 'service:reach': true });
    expect(flip(policy, on, 'service:reach')).toEqual({ ...on, 'service:reach': false });
    expect(flip(policy, on, 'ads')).toMatchObject({ analytics: true, 'service:reach': false });
    expect(flip(policy, OFF, 'service:aids')).toBe(OFF);
  });
});

const id = (index: number) => `p${index}`;
const sample = fc
  .tuple(
    fc.array(fc.record({ sensitive: fc.boolean(), requires: fc.uniqueArray(fc.nat(9), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 10,
    }),
    fc.array(fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
    fc.array(fc.nat(20), { maxLength: 12 }),
  )
  .map(([drawn, served, flips]) => {
    const purposes = drawn.map(({ sensitive, requires }, index) => ({
      id: id(index),
      name: id(index),
      sensitive,
      requires: requires.filter((other) => other < index).map(id),
    }));
    const services = served.map((of, index) => ({
      id: `s${index}`,
      name: `s${index}`,
      purposes: [...new Set(of.map((at) => id(at % purposes.length)))],
    }));
    const own = services.map((service) => ({
      id: switchName(service),
      name: service.name,
      requires: [],
      sensitive: false,
    }));
    const names = [...purposes, ...own].map((purpose) => purpose.id);
    return {
      policy: policyOf([...purposes, ...own], services),
      names,
      flips: flips.map((at) => names[at % names.length] as string),
    };
  });

it('whatever is flipped, no purpose is on without what it requires, and none that needs its own act goes on unasked', () => {
  fc.assert(
    fc.property(sample, ({ policy: any, names, flips }) => {
      let on: Switches = Object.fromEntries(names.map((name) => [name, false]));
      for (const name of flips) {
        const before = on;
        on = flip(any, before, name);
        for (const purpose of any.purposes) {
          if (on[purpose.id]) for (const other of purpose.requires ?? []) expect(on[other]).toBe(true);
          if (purpose.sensitive && purpose.id !== name && on[purpose.id])
            expect(before[purpose.id]).toBe(true);
        }
        for (const { id: service, purposes } of any.services ?? [])
          if (on[`service:${service}`]) for (const other of purposes) expect(on[other]).toBe(true);
        // Off is always possible.
        if (before[name]) expect(on[name]).toBe(false);
      }
    }),
  );
});
