import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeConsent } from '../../test/fake-consent.js';
import { mountConsent } from '../index.js';

let unmount = () => {};
afterEach(() => unmount());

const services = [
  { id: 'stats', name: 'Stats', purposes: ['analytics'], recipient: 'Stats Inc.', reload: true },
  { id: 'video', name: 'Video', purposes: ['ads'], recipient: 'Video Ltd' },
];

/** What is said of each service: a card of the notice, a list of the preferences. */
const CARDS = { notice: '#purposes [part~=card]', preferences: 'details' };

function open(view: keyof typeof CARDS, lang: string): () => (string | null)[] {
  const { consent } = fakeConsent({ services }, lang);
  unmount = mountConsent(consent);
  consent.open(view);
  return () =>
    [...(document.querySelector('avow-consent')?.shadowRoot?.querySelectorAll(CARDS[view]) ?? [])].map(
      ({ textContent }) => textContent,
    );
}

describe.each(['notice', 'preferences'] as const)('the %s', (view) => {
  it.each([
    ['en', 'Runs until reload'],
    ['fr', 'Ne s’arrête qu’au rechargement de la page'],
  ])('says before a choice that only a reload stops a service, and of no other: %s', async (lang, note) => {
    const cards = open(view, lang);
    await vi.waitFor(
      () =>
        expect(cards()).toEqual([
          expect.stringMatching(new RegExp(`Stats Inc\\.[^]*${note}|${note}[^]*Stats Inc\\.`)),
          expect.stringContaining('Video Ltd'),
        ]),
      { timeout: 4000 },
    );
    expect(cards()[1]).not.toContain(note);
  });
});
