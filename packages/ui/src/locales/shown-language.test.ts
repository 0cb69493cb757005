import { afterEach, expect, it, vi } from 'vitest';
import { fakeConsent } from '../../test/fake-consent.js';
import { inShownLanguage, shownLanguage } from './shown-language.js';

afterEach(() => {
  vi.unstubAllGlobals();
  document.documentElement.lang = '';
});

const policy = { version: '1', controller: { name: 'A', contact: 'b' }, purposes: [] };
const browserSpeaks = (...languages: string[]) => vi.stubGlobal('navigator', { languages });

it('is the first language of the browser that has texts', () => {
  browserSpeaks('sw', 'fr-CA', 'de');
  expect(shownLanguage(policy, 'sw')).toBe('fr-CA');
  browserSpeaks('sw', 'en-GB', 'de');
  expect(shownLanguage(policy, 'sw')).toBe('en-GB');
  browserSpeaks('sw', 'fil');
  expect(shownLanguage(policy, 'sw')).toBe('sw');
});

it('is what policy or page say, whatever the browser speaks', () => {
  browserSpeaks('fr');
  expect(shownLanguage({ ...policy, lang: 'sw' }, 'sw')).toBe('sw');
  document.documentElement.lang = 'sw';
  expect(shownLanguage(policy, 'sw')).toBe('sw');
});

it('changes nothing else of the consent, which stays in force', async () => {
  browserSpeaks('sw', 'fr');
  const { consent } = fakeConsent({ lang: '' }, 'sw');
  const shown = inShownLanguage(consent);
  expect(shown.lang).toBe('fr');
  Object.assign(consent, { policy: { ...consent.policy, version: 'later' } });
  await shown.acceptAll();
  expect([shown.policy.version, shown.$status.get()]).toEqual(['later', 'decided']);
});
