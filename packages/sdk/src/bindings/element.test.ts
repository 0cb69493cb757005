import { beforeAll, describe, expect, it } from 'vitest';
import type { Consent } from '../consent.js';
import { createConsent } from '../index.js';
import { policyWith } from '../testing/policy.js';
import { defineConsentElement } from './element.js';

let consent: Consent;
beforeAll(() => {
  consent = createConsent(policyWith());
  defineConsentElement(consent);
});

/** A gate on the page, with what it shows: the text of what is slotted. */
const gate = (content: string): { element: HTMLElement; shown(): string } => {
  document.body.innerHTML = `<avow-gate consent="analytics">${content}</avow-gate>`;
  const element = document.body.firstElementChild as HTMLElement;
  const shown = (): string => {
    const name = element.shadowRoot?.querySelector('slot')?.name;
    return [...element.childNodes]
      .filter((node) => ((node as Element).slot ?? '') === name && !(node instanceof HTMLTemplateElement))
      .map((node) => node.textContent)
      .join('');
  };
  return { element, shown };
};

describe('<avow-gate>', () => {
  it('shows its content while granted, and its fallback while not', () => {
    consent.rejectAll();
    const { shown } = gate('<b>Chart</b><i slot="fallback">No chart</i>');
    expect(shown()).toBe('No chart');
    consent.acceptAll();
    expect(shown()).toBe('Chart');
    consent.withdraw(['analytics']);
    expect(shown()).toBe('No chart');
  });

  it('puts templates on the page at the grant, once, and takes them off at the withdrawal', () => {
    consent.rejectAll();
    const { element } = gate('<template><img alt="" class="pixel"></template>');
    const images = () => element.querySelectorAll('img').length;
    expect(images()).toBe(0);
    consent.acceptAll();
    consent.save({ ads: false });
    expect(images()).toBe(1);
    consent.withdraw();
    expect(images()).toBe(0);
  });

  it('follows its attribute, and grants nothing without a readable one', () => {
    consent.rejectAll();
    const { element, shown } = gate('<b>Chart</b><i slot="fallback">No chart</i>');
    element.setAttribute('consent', 'essential');
    expect(shown()).toBe('Chart');
    for (const odd of ['', 'typo', '!typo', 'essential &']) {
      element.setAttribute('consent', odd);
      expect(shown(), odd).toBe('No chart');
    }
    element.removeAttribute('consent');
    expect(shown()).toBe('No chart');
  });

  it('off the page listens no more, and follows again when it is back', () => {
    consent.rejectAll();
    const { element, shown } = gate('<b>Chart</b><i slot="fallback">No chart</i>');
    element.remove();
    consent.acceptAll();
    expect(shown()).toBe('No chart');
    document.body.append(element);
    expect(shown()).toBe('Chart');
  });
});
