import type { Receipt } from '@avow/sdk';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeConsent } from '../../test/fake-consent.js';
import { mountConsent } from '../index.js';

const receipt: Receipt = {
  jws: null,
  delivery: 'waiting',
  payload: {
    jti: 'one',
    iat: 1_793_500_000,
    exp: 1_800_000_000,
    iss: 'https://example.com',
    sub: 's',
    controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
    policy: { version: '1', hash: 'h' },
    notice: { version: '1', hash: 'h', lang: 'en', jurisdiction: 'default' },
    event: 'refused',
    method: 'reject-all',
    choices: { analytics: 'denied' },
    signals: {},
    env: 'development',
    prev: null,
  },
};

let unmount = () => {};
afterEach(() => {
  unmount();
  vi.unstubAllGlobals();
});

async function openNotice(lang = 'en', receipts: readonly Receipt[] = []) {
  const { consent } = fakeConsent({}, lang, receipts);
  unmount = mountConsent(consent);
  consent.open('notice');
  return vi.waitFor(
    () => {
      const notice = document.querySelector('avow-consent')?.shadowRoot?.querySelector('[part~=notice]');
      expect(notice?.querySelector('[data-part=receipts] ul')).toBeTruthy();
      return notice as HTMLElement;
    },
    { timeout: 4000 },
  );
}

it('says who is responsible, what for, who receives data, the rights, and what the policy wrote', async () => {
  const notice = await openNotice();
  for (const text of [
    'Example Telecom',
    'Legitimate interest',
    'Stats Inc.',
    'United States',
    'st_* · 1 year',
    'GDPR Art. 13(1)(a), 26, 27',
    'Object to uses',
    'Network',
    'Own network',
    'You have made no choice yet.',
  ])
    expect(notice.textContent).toContain(text);
  expect([...notice.querySelectorAll('h3, h4')].map((heading) => heading.textContent)).toContain('Security');
});

it('tells which interest is pursued where the basis is one', async () => {
  const { consent } = fakeConsent({
    purposes: [
      {
        id: 'security',
        name: 'Fraud prevention',
        legalBasis: 'legitimate-interest',
        legitimateInterest: { en: 'to be *paid* for what we sell' },
      },
    ],
  });
  unmount = mountConsent(consent);
  consent.open('notice');
  await vi.waitFor(() => {
    const purposes = document.querySelector('avow-consent')?.shadowRoot?.querySelector('#purposes');
    expect(purposes?.textContent).toContain('Legitimate interest: to be paid for what we sell');
  });
});

it('links only to addresses that are safe to follow, and shows mark-up as text', async () => {
  const notice = await openNotice();
  const links = [...notice.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(links).toContain('mailto:privacy@example.com');
  expect(links).toContain('https://example.com/source');
  expect(links.some((href) => href?.startsWith('javascript'))).toBe(false);
  expect(notice.textContent).toContain('javascript:alert(1)');
  expect(notice.textContent).toContain('<b>Reviewed</b>');
});

it('lists the receipts of this browser, and marks one that is not signed', async () => {
  const notice = await openNotice('en', [receipt]);
  expect(notice.textContent).toContain('Consent refused');
  expect(notice.textContent).toContain('waiting to be sent · Not signed');
  expect(notice.querySelectorAll('[aria-label^=Download]').length).toBe(1);
  expect(notice.querySelectorAll('[aria-label^=Verify]').length).toBe(0);
});

it('keeps what verifying a receipt came to, and the focus on it, when another receipt comes', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  const signed: Receipt = { ...receipt, jws: 'e30.e30.AA' };
  const kept = [signed];
  const { consent } = fakeConsent();
  // As it reads them from the browser's storage, the same receipt is another object each time.
  consent.receipts = async () => structuredClone(kept);
  unmount = mountConsent(consent);
  consent.open('notice');
  const dialog = () => document.querySelector('avow-consent')?.shadowRoot?.querySelector('dialog');
  const verify = await vi.waitFor(() => {
    const found = dialog()?.querySelector<HTMLElement>('[aria-label^=Verify]');
    expect(found).toBeTruthy();
    return found as HTMLElement;
  });
  verify.click();
  const findings = () => dialog()?.querySelector('#receipts li:last-child output dd');
  await vi.waitFor(() => expect(findings()).toBeTruthy(), { timeout: 4000 });
  const card = verify.closest('li');
  kept.push({ ...signed, payload: { ...signed.payload, jti: 'two' } });
  document.dispatchEvent(new CustomEvent('avow:receipt'));
  await vi.waitFor(() => expect(dialog()?.querySelectorAll('#receipts [part=card]').length).toBe(2));
  expect(findings()).toBeTruthy();
  expect(dialog()?.querySelector('#receipts li:last-child')).toBe(card);
});

it('is there in French, in a language tag no browser knows too', async () => {
  expect((await openNotice('fr')).textContent).toContain('Vos droits');
  unmount();
  expect((await openNotice('en_US', [receipt])).textContent).toContain('Your rights');
});

it('speaks of receipts only where the policy names a receiver', async () => {
  const { receipts: _, ...policy } = fakeConsent().consent.policy;
  const { consent } = fakeConsent({});
  unmount = mountConsent({ ...consent, policy });
  consent.open('notice');
  const notice = await vi.waitFor(() => {
    const root = document.querySelector('avow-consent')?.shadowRoot;
    expect(root?.textContent).toContain('Who is responsible');
    return root as ShadowRoot;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(notice.textContent).not.toContain('Your receipts');
});
