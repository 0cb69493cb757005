import { announce, attempt } from '../choices/announce.js';
import { setEmbed } from './embed.js';
import { Order, orderOf } from './script-order.js';
import { createScriptQueue } from './script-queue.js';
import { watchPage } from './watch-page.js';

const MARKED = '[data-consent],[data-consent-show],[data-consent-hide]';

/**
 * Keeps marked scripts, embeds and content as the choices say: what is on the page, and what comes later.
 * Announces `avow:blocked` when embeds wait, for whoever draws placeholders.
 * @returns applies the choices to the whole page
 */
export function createGate(granted: (expression: string) => boolean, signal: AbortSignal): () => void {
  const allowed = (element: HTMLElement): boolean =>
    element.isConnected && granted(`${element.dataset.consent}`);
  const run = createScriptQueue(allowed);
  const partial: HTMLElement[] = [];
  const deferred: HTMLScriptElement[] = [];

  const gate = (elements: Iterable<HTMLElement>): void => {
    const scripts: HTMLScriptElement[] = [];
    const parsing = document.readyState === 'loading';
    let blocked = false;
    for (const element of elements) {
      const { consent, consentShow, consentHide, src } = element.dataset;
      if (consentShow) element.hidden = !granted(consentShow);
      if (consentHide) element.hidden = granted(consentHide);
      if (element instanceof HTMLScriptElement) {
        if (element.type !== 'text/plain' || !allowed(element)) continue;
        // The parser sets this flag when it has met the end tag; until then the text may be half a script.

        (parsing && !element.async ? partial : orderOf(element) === Order.deferred ? deferred : scripts).push(
          element,
        );
      } else if (consent) {
        const embed = (): void => attempt(() => src && setEmbed(element, allowed(element) ? src : ''));
        // Chromium cancels what a frame loads in the task in which the parser inserts it.
        if (parsing) setTimeout(embed);
        else embed();
        // What has no source of its own is for the part that draws placeholders.
        blocked ||= !src || !allowed(element);
      }
    }
    run(scripts);
    // As HTML does: after parsing.
    if (!parsing) run(deferred.splice(0));
    if (blocked) announce('blocked');
  };

  signal.onabort = watchPage((records) => {
    const added = new Set(partial.splice(0));
    for (const { addedNodes } of records)
      for (const node of addedNodes as NodeListOf<HTMLElement>) {
        // Text has no such methods.
        if (node.matches?.(MARKED)) added.add(node);
        for (const element of node.querySelectorAll?.<HTMLElement>(MARKED) ?? []) added.add(element);
      }
    gate(added);
  });

  return () => {
    if (!signal.aborted) gate(document.querySelectorAll<HTMLElement>(MARKED));
  };
}
