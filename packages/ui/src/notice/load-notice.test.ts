import { createConsent } from '@avow/sdk';
import { afterEach, expect, it, vi } from 'vitest';
import { mountNotice } from '../index.js';

const policy = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [{ id: 'analytics', name: 'Audience measurement' }],
};

const notices = (): Element[] => [...document.querySelectorAll('avow-notice')];

afterEach(() => document.body.replaceChildren());

it('draws the notice into the page, once, and takes it away again', async () => {
  const consent = createConsent(policy);
  const end = mountNotice(consent, document.body);
  expect(mountNotice(consent, document.body)).toBe(end);
  await vi.waitFor(() => expect(notices()[0]?.shadowRoot?.textContent).toContain('Example Telecom'));
  expect(notices()).toHaveLength(1);
  end();
  expect(notices()).toEqual([]);
  consent.destroy();
});

it('draws nothing where it was taken away before it came', async () => {
  const consent = createConsent(policy);
  mountNotice(consent, document.body)();
  const other = document.createElement('main');
  document.body.append(other);
  mountNotice(consent, other);
  await vi.waitFor(() => expect(notices()).toHaveLength(1));
  expect(notices()[0]?.parentElement).toBe(other);
  consent.destroy();
});

it('leads to the section that the address names, and takes an address that is broken for none', async () => {
  const consent = createConsent(policy);
  const thrown = vi.fn();
  addEventListener('error', thrown);
  mountNotice(consent, document.body);
  await vi.waitFor(() => expect(notices()[0]?.shadowRoot?.querySelector('#rights')).toBeTruthy());
  location.hash = '#%';
  dispatchEvent(new Event('hashchange'));
  expect(thrown).not.toHaveBeenCalled();
  location.hash = '#rights';
  dispatchEvent(new Event('hashchange'));
  expect(notices()[0]?.shadowRoot?.activeElement?.textContent).toBe('Your rights');
  consent.destroy();
});
