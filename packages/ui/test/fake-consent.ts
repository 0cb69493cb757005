import type { Choices, Consent, Policy, Purpose, Receipt, Status, View } from '@avow/sdk';
import { atom } from 'nanostores';
import { vi } from 'vitest';

/** A policy with every kind of purpose and service. */
export const policy: Policy = {
  receipts: { endpoint: '/consent' },
  version: '2026-11-01',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com', dpo: 'dpo@example.com' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    {
      id: 'analytics',
      name: { en: 'Audience measurement', fr: 'Mesure d’audience' },
      description: 'Counts visits.',
    },
    { id: 'ads', name: { en: 'Advertising', fr: 'Publicité' } },
    { id: 'security', name: 'Fraud prevention', legalBasis: 'legitimate-interest' },
  ],
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      recipient: 'Stats Inc.',
      country: 'US',
      hosts: ['stats.example'],
      cookies: [{ name: 'st_*', retention: '1 year' }],
      privacyUrl: 'javascript:alert(1)',
    },
    { id: 'video', name: 'Video', purposes: ['ads'], recipient: 'Video Ltd', hosts: ['video.example'] },
  ],
  notice: {
    sections: [
      {
        id: 'security',
        title: 'Security',
        body: ['<b>Reviewed</b> often.'],
        source: 'https://example.com/source',
        sections: [{ id: 'network', title: 'Network', items: ['Own network'] }],
      },
    ],
  },
};

const isFree = ({ legalBasis = 'consent' }: Purpose) => /consent|interest/.test(legalBasis);

/** A consent that keeps its choices in memory, and a list of the decisions taken through it. */
export function fakeConsent(over: Partial<Policy> = {}, lang = 'en', receipts: readonly Receipt[] = []) {
  const own: Policy = { lang, ...policy, ...over };
  const decisions: { method: string; choices: Choices }[] = [];
  const $choices = atom<Choices>(
    Object.fromEntries(
      own.purposes.map(({ id, legalBasis = 'consent' }) => [
        id,
        legalBasis === 'consent' ? 'denied' : 'granted',
      ]),
    ),
  );
  const $status = atom<Status>('undecided');
  const $view = atom<View>('banner');
  const put = async (wish: (id: string) => boolean | undefined, method: string) => {
    const choices: Choices = Object.fromEntries(
      own.purposes.map((purpose) => {
        const wanted = isFree(purpose) ? wish(purpose.id) : undefined;
        const present = $choices.get()[purpose.id] ?? 'denied';
        return [purpose.id, wanted === undefined ? present : wanted ? 'granted' : 'denied'];
      }),
    );
    $view.set('closed');
    $choices.set(choices);
    $status.set('decided');
    decisions.push({ method, choices });
  };
  const consent: Consent = {
    policy: own,
    revise: () => {},
    lang,
    $choices,
    $status,
    $view,
    granted: (expression) => $choices.get()[expression] === 'granted',
    when: () => new Promise(() => {}),
    acceptAll: () => put(() => true, 'accept-all'),
    rejectAll: () => put(() => false, 'reject-all'),
    save: (choices, method = 'save') => put((id) => choices[id], method),
    withdraw: () => put(() => false, 'withdraw'),
    open: (view) => $view.set(view),
    close: () => $view.set($view.get() !== 'banner' && $status.get() === 'undecided' ? 'banner' : 'closed'),
    receipts: async () => [...receipts],
    destroy: () => {},
  };
  return { consent, decisions };
}

/** A click as a person makes it; scripts cannot make one in a browser. */
export function click(element: Element | null): void {
  if (!element) throw new Error('there is nothing to click');
  const event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  element.dispatchEvent(event);
}

/** Lets what is due be drawn, parts that are being loaded come, and what they load in turn. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await vi.dynamicImportSettled();
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
}
