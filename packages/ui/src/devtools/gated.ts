import type { Consent } from '@avow/sdk';

/** A marked element of the page, and what becomes of it. */
export interface Gated {
  readonly element: HTMLElement;
  /** Its tag, and its address or the beginning of its text. */
  readonly what: string;
  readonly expression: string;
  /** `fault`: it does not wait, or never can run. */
  readonly state: 'waits' | 'granted' | 'loaded' | 'fault';
  readonly why: string;
}

const addressOf = (element: HTMLElement): string =>
  element.dataset.src ?? element.getAttribute('src') ?? element.getAttribute('href') ?? '';

/** The purposes and services that an expression names. */
const namesIn = (expression: string): readonly string[] =>
  expression.match(/(service:)?[a-z][a-z0-9-]*/g) ?? [];

function stateOf(consent: Consent, element: HTMLElement, expression: string): Pick<Gated, 'state' | 'why'> {
  const { purposes, services = [] } = consent.policy;
  const known = [...purposes.map(({ id }) => id), ...services.map(({ id }) => `service:${id}`)];
  const unknown = namesIn(expression).filter((name) => !known.includes(name));
  if (unknown.length || !expression)
    return {
      state: 'fault',
      why: `never runs: the policy has no ${unknown.join(', ') || 'empty expression'}`,
    };
  const granted = consent.granted(expression);
  const isScript = element.localName === 'script';
  const async = element.hasAttribute('async');
  if (isScript && element.getAttribute('type') !== 'text/plain' && !(async && granted))
    return { state: 'fault', why: 'does not wait: write type="text/plain", and its own type in data-type' };
  if (!isScript && !granted && element.getAttribute('src'))
    return { state: 'fault', why: 'does not wait: write data-src in place of src' };
  if (!granted) {
    const missing = namesIn(expression).filter((name) => !consent.granted(name));
    return { state: 'waits', why: `waits: ${missing.join(', ') || expression} is denied` };
  }
  const address = addressOf(element);
  const fetched =
    address && performance.getEntriesByName(new URL(address, document.baseURI).href, 'resource').length > 0;
  return fetched
    ? { state: 'loaded', why: 'granted, and the browser has fetched it' }
    : {
        state: 'granted',
        why: isScript && !address ? 'granted: runs in its turn' : 'granted, and not fetched by this page yet',
      };
}

/** Everything on the page that is marked, in its order. */
export const gatedOn = (consent: Consent): readonly Gated[] =>
  [...document.querySelectorAll<HTMLElement>('[data-consent]')].map((element) => {
    const expression = element.dataset.consent ?? '';
    const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
    const what =
      `${element.localName} ${addressOf(element) || (element.localName === 'script' ? text : '')}`.trim();
    return { element, what, expression, ...stateOf(consent, element, expression) };
  });
