import { afterEach, beforeEach, expect, it } from 'vitest';
import { click, fakeConsent, settled } from '../../test/fake-consent.js';
import reopen from './reopen.js';

let remove = () => {};
const host = () => document.querySelector<HTMLElement>('avow-reopen');
const button = () => host()?.shadowRoot?.querySelector('button') ?? null;

beforeEach(() => document.body.replaceChildren());
afterEach(() => remove());

async function mount(...of: Parameters<typeof fakeConsent>) {
  const fake = fakeConsent(...of);
  remove = reopen(fake.consent);
  await settled();
  return fake;
}

it('opens the preferences, and is not there beside the banner', async () => {
  const { consent } = await mount();
  expect(host()?.hidden).toBe(true);
  await consent.rejectAll();
  expect(host()?.hidden).toBe(false);
  click(button());
  expect(consent.$view.get()).toBe('preferences');
});

it.each([
  [{}, 'fr', 'Votre vie privée'],
  [{}, 'xx', 'Your privacy'],
  [{ purposes: [{ id: 'ads', name: 'Ads', optOut: true, sale: true }] }, 'en', 'Do not sell or share'],
  [{ texts: { title: 'My data' } }, 'en', 'My data'],
])('says what it is for: %j in %s', async (over, lang, words) => {
  await mount(over, lang);
  expect(button()?.textContent).toBe(words);
});

it('goes, also before it came', async () => {
  await mount();
  remove();
  expect(host()).toBeNull();
  reopen(fakeConsent().consent)();
  await settled();
  expect(host()).toBeNull();
});
