import { createEmbeds } from './embed.js';
import { createScriptQueue } from './script-queue.js';

const MARKED = '[data-consent],[data-consent-show],[data-consent-hide]';

/** While the page is being parsed, an element is complete once something follows it or one of its ancestors. */
export const isParsed = (node: Node): boolean => {
  for (let at: Node | null = node; at; at = at.parentNode) if (at.nextSibling) return true;
  return document.readyState !== 'loading';
};

/** Keeps marked scripts, embeds and content as the choices say, for what is on the page and what comes later. */
export function createGate(granted: (expression: string) => boolean) {
  const allowed = (element: HTMLElement): boolean => granted(element.dataset.consent ?? '');
  const run = createScriptQueue(allowed);
  const embeds = createEmbeds();
  let partial: HTMLElement[] = [];

  const gate = (elements: Iterable<HTMLElement>): void => {
    const scripts: HTMLScriptElement[] = [];
    const others: [HTMLElement, boolean][] = [];
    for (const element of elements) {
      const { consent, consentShow, consentHide, src } = element.dataset;
      if (consentShow) element.hidden = !granted(consentShow);
      if (consentHide) element.hidden = granted(consentHide);
      if (consent === undefined) continue;
      if (!(element instanceof HTMLScriptElement)) {
        if (src) others.push([element, allowed(element)]);
      } else if (element.type === 'text/plain' && allowed(element)) {
        if (isParsed(element)) scripts.push(element);
        else partial.push(element);
      }
    }
    if (others.length) embeds.apply(others);
    if (scripts.length) run(scripts);
  };

  const later = (): void => {
    const elements = partial;
    partial = [];
    if (elements.length) gate(elements);
  };

  const observer = new MutationObserver((records) => {
    later();
    const added = new Set<HTMLElement>();
    for (const record of records)
      for (const node of record.addedNodes)
        if (node instanceof HTMLElement && node.isConnected) {
          if (node.matches(MARKED)) added.add(node);
          for (const element of node.querySelectorAll<HTMLElement>(MARKED)) added.add(element);
        }
    if (added.size) gate(added);
  });
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('readystatechange', later);

  return {
    $blocked: embeds.$blocked,
    loadOnce: embeds.loadOnce,
    apply: (): void => gate(document.querySelectorAll<HTMLElement>(MARKED)),
    destroy(): void {
      observer.disconnect();
      document.removeEventListener('readystatechange', later);
    },
  };
}
