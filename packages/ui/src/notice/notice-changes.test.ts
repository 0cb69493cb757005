import type { Receipt } from '@avow/sdk';
import type { ChangeLogEntry } from '@avow/sdk/diff';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeConsent } from '../../test/fake-consent.js';
import { mountConsent } from '../index.js';

let unmount = () => {};
afterEach(() => unmount());

/** What the notice tells of such changes, to a visitor who decided on the version before them. */
async function told(changes: ChangeLogEntry['changes']): Promise<(string | null)[]> {
  const given = { payload: { policy: { version: '1', hash: '' }, choices: {} } } as unknown as Receipt;
  const { consent } = fakeConsent(
    {
      version: '2',
      changes: [{ version: '2', date: '2026-12-01', changes }],
      purposes: [
        { id: 'maps', name: 'Showing places' },
        { id: 'session', name: 'Keeping you signed in' },
      ],
      services: [
        {
          id: 'maps',
          name: 'Maps Inc.',
          purposes: ['maps'],
          country: 'US',
          cookies: [{ name: 'session', retention: '2 years' }],
        },
      ],
      notice: {
        dataCategories: [{ id: 'contact', name: 'Contact details', collection: 'direct' }],
        activities: [
          {
            id: 'maps',
            name: 'Maps on pages',
            role: 'controller',
            purposes: ['To show'],
            lastReviewed: '2026-11-01',
          },
        ],
      },
    },
    'en',
    [given],
  );
  unmount = mountConsent(consent);
  consent.open('notice');
  return vi.waitFor(() => {
    const section = document.querySelector('avow-consent')?.shadowRoot?.querySelector('#changes');
    expect(section).toBeTruthy();
    return [...(section?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent);
  });
}

it('names what has changed, though others have the same id', async () => {
  expect(
    await told([
      { kind: 'country-added', path: 'services.maps.country', ask: true },
      { kind: 'retention-longer', path: 'services.maps.cookies.session.retention', ask: true },
      { kind: 'basis-changed', path: 'purposes.maps.legalBasis', ask: true },
      { kind: 'country-added', path: 'notice.activities.maps.transfers.JP', ask: true },
      { kind: 'contact-changed', path: 'controller.contact', ask: false },
      { kind: 'notice-changed', path: 'notice.security', ask: false },
    ]),
  ).toEqual([
    'New: Maps Inc. – Country: United States',
    'Changed: Maps Inc. – How long data is kept',
    'Changed: Showing places – Legal basis',
    'New: Maps on pages – Country: Japan',
    'Changed: Who is responsible',
    'Changed: Privacy notice',
  ]);
});

it('says a new category of data once, and which service is gone by its id, for its name is gone too', async () => {
  expect(
    await told([
      { kind: 'category-added', path: 'notice.dataCategories.contact', ask: true },
      { kind: 'service-removed', path: 'services.stats', ask: false },
    ]),
  ).toEqual(['New: Contact details – Categories of data', 'No longer there: Services – stats']);
});
