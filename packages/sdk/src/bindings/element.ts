import type { Consent } from '../consent.js';
import { onChange } from './consent-view.js';

// The default is what `avow.js` calls for `"parts": ["element"]`.
export { defineConsentElement as default };

/**
 * Defines `<avow-gate consent="analytics">`. Its content shows while the expression is granted, what is in its slot
 * `fallback` while it is not. What must not even load belongs in a `<template>` inside: it is put on the page at the
 * grant and taken off at the withdrawal; until then a browser loads and runs nothing of it.
 * Calling it again changes nothing: a page has one consent.
 */
export function defineConsentElement(consent: Consent): void {
  if (customElements.get('avow-gate')) return;
  customElements.define(
    'avow-gate',
    class extends HTMLElement {
      static readonly observedAttributes = ['consent'];
      #stop: (() => void) | undefined;
      #slot = document.createElement('slot');
      /** What came out of templates. */
      #stamped: ChildNode[] = [];

      constructor() {
        super();
        this.attachShadow({ mode: 'open' }).append(this.#slot);
      }

      connectedCallback(): void {
        this.#stop = onChange(consent, () => this.#apply());
        // While the page is parsed the content comes later than the element.
        if (document.readyState === 'loading')
          document.addEventListener('DOMContentLoaded', () => this.#apply(), { once: true });
        this.#apply();
      }

      disconnectedCallback(): void {
        this.#stop?.();
      }

      attributeChangedCallback(): void {
        this.#apply();
      }

      #apply(): void {
        if (!this.isConnected) return;
        const granted = consent.granted(this.getAttribute('consent') ?? '');
        this.#slot.name = granted ? '' : 'fallback';
        if (!granted) for (const node of this.#stamped.splice(0)) node.remove();
        else if (!this.#stamped.length)
          for (const template of this.querySelectorAll<HTMLTemplateElement>(':scope > template')) {
            const content = document.importNode(template.content, true);
            this.#stamped.push(...content.childNodes);
            template.after(content);
          }
      }
    },
  );
}
