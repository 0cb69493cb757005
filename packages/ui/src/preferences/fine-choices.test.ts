import type { Policy } from '@avow/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { click, fakeConsent, settled } from '../../test/fake-consent.js';
import { mountConsent } from '../mount.js';

const FINE: Partial<Policy> = {
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Analytics' },
    { id: 'ads', name: 'Ads', requires: ['analytics'] },
    { id: 'health', name: 'Health', sensitive: true },
    { id: 'wine', name: 'Wine', sensitive: true, minAge: 18 },
    ...['stats', 'reach', 'aids'].map((id) => ({ id: `service:${id}`, name: `Service ${id}` })),
    { id: 'service:core', name: 'Service core', legalBasis: 'contract' },
  ],
  services: [
    { id: 'stats', name: 'Stats', purposes: ['analytics'] },
    { id: 'reach', name: 'Reach', purposes: ['analytics', 'ads'] },
    { id: 'aids', name: 'Aids', purposes: ['health'] },
    { id: 'core', name: 'Core', purposes: ['essential'] },
  ],
};

let unmount = () => {};
const root = () => document.querySelector('avow-consent')?.shadowRoot as ShadowRoot;
const all = (selector: string) => [...root().querySelectorAll<HTMLInputElement>(selector)];
const input = (name: string) => all(`input[name="${name}"]`)[0] as HTMLInputElement;
const shownActs = () => all('[part=act]').filter(({ hidden }) => !hidden);
const said = () => root().querySelector('[part=also]')?.textContent;
const answer = (action: string) => click(shownActs()[0]?.querySelector(`[data-action=${action}]`) ?? null);

async function preferences(over: Partial<Policy> = {}, lang = 'en') {
  const fake = fakeConsent({ ...FINE, ...over }, lang);
  const saved: unknown[] = [];
  const { save } = fake.consent;
  Object.assign(fake.consent, {
    save: (choices: Record<string, boolean>) => {
      saved.push(choices);
      return save(choices);
    },
  });
  unmount = mountConsent(fake.consent);
  await settled();
  fake.consent.open('preferences');
  await settled();
  return {
    ...fake,
    save: async () => {
      click(root().querySelector('[data-action=save]'));
      await settled();
      return saved[0];
    },
  };
}

beforeEach(() => document.body.replaceChildren());
afterEach(() => unmount());

describe('services', () => {
  it('have a switch under each purpose they serve, which is one', async () => {
    await preferences();
    expect(all('input[name="service:reach"]')).toHaveLength(2);
    click(input('service:reach'));
    expect(all('input[name="service:reach"]').map(({ checked }) => checked)).toEqual([true, true]);
  });

  it('go on with their purposes, and off by themselves', async () => {
    const { save } = await preferences();
    click(input('analytics'));
    expect(input('service:stats').checked).toBe(true);
    click(input('service:stats'));
    expect(input('analytics').checked).toBe(true);
    expect(await save()).toEqual({
      essential: true,
      analytics: true,
      ads: false,
      health: false,
      wine: false,
      'service:stats': false,
      'service:reach': false,
      'service:aids': false,
      'service:core': true,
    });
  });

  it('of what is always on cannot be switched', async () => {
    await preferences();
    expect(input('service:core').disabled).toBe(true);
  });

  it('take with them the purposes they need, and no other service', async () => {
    await preferences();
    click(input('service:reach'));
    expect(['analytics', 'ads', 'service:stats'].map((name) => input(name).checked)).toEqual([
      true,
      true,
      false,
    ]);
    expect(said()).toBe('Also switched on: Analytics, Ads.');
  });

  it('are no purposes of their own', async () => {
    await preferences();
    expect(all('article')).toHaveLength(5);
  });

  it('have none where the policy offers none', async () => {
    await preferences({ purposes: FINE.purposes?.filter(({ id }) => !id.includes(':')) ?? [] });
    expect(all('input[name^=service]')).toEqual([]);
  });
});

describe('dependencies', () => {
  it('are shown, and what moves along is said', async () => {
    await preferences();
    expect(root().querySelector('dialog')?.textContent).toContain('Needs: Analytics');
    click(input('ads'));
    expect(input('analytics').checked).toBe(true);
    expect(said()).toBe('Also switched on: Analytics, Service stats, Service reach.');
    click(input('analytics'));
    expect(input('ads').checked).toBe(false);
    expect(said()).toBe('Also switched off: Ads, Service reach.');
  });
});

describe('an act of its own', () => {
  it('asks before a sensitive purpose goes on, and keeps it off until then', async () => {
    const { save } = await preferences();
    click(input('health'));
    expect(input('health').checked).toBe(false);
    expect(shownActs().map((act) => act.getAttribute('aria-label'))).toEqual(['Health']);
    answer('allow');
    expect(input('health').checked).toBe(true);
    expect(shownActs()).toEqual([]);
    expect(await save()).toMatchObject({ health: true });
  });

  it('is refused as easily, and gives focus back', async () => {
    await preferences();
    click(input('health'));
    answer('do-not-allow');
    expect(input('health').checked).toBe(false);
    expect(shownActs()).toEqual([]);
    expect(root().activeElement).toBe(input('health'));
  });

  it('asks for sensitive data and for the age one after the other', async () => {
    await preferences();
    click(input('wine'));
    answer('allow');
    expect(input('wine').checked).toBe(false);
    expect(shownActs()[0]?.textContent).toContain('I am at least 18 years old');
    answer('allow');
    expect(input('wine').checked).toBe(true);
  });

  it('is asked for when a service needs it', async () => {
    await preferences();
    click(input('service:aids'));
    expect(input('service:aids').checked).toBe(false);
    answer('allow');
    expect(input('health').checked).toBe(true);
    expect(input('service:aids').checked).toBe(true);
  });

  it('is not needed to switch off', async () => {
    await preferences();
    click(input('health'));
    answer('allow');
    click(input('health'));
    expect(input('health').checked).toBe(false);
    expect(shownActs()).toEqual([]);
  });

  it('is in the language of the visitor', async () => {
    await preferences({}, 'fr');
    click(input('wine'));
    answer('allow');
    expect(shownActs()[0]?.textContent).toContain('J’ai au moins 18 ans');
  });

  it('takes no answer from a script', async () => {
    await preferences();
    click(input('health'));
    shownActs()[0]?.querySelector<HTMLElement>('[data-action=allow]')?.click();
    expect(input('health').checked).toBe(false);
  });
});
