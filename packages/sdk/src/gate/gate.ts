import { announce, attempt } from '../choices/announce.js';
import { setEmbed } from './embed.js';
import type { GatedScript } from './gated-script.js';
import type { UseRarely } from './rare-scripts.js';
import { createScriptQueue } from './script-queue.js';
import { watchPage } from './watch-page.js';

const MARKED = '[data-consent],[data-consent-show],[data-consent-hide]';

/**
 * Keeps marked scripts, embeds and content as the choices say: what is on the page, and what comes later.
 * Announces `avow:blocked` when embeds wait, for whoever draws placeholders.
 * @returns applies the choices to the whole page
 */
export function createGate(
  granted: (expression: string) => boolean,
  ending: AbortController,
  rarely: UseRarely,
): () => void {
  const allowed = ({ dataset }: HTMLElement): boolean => granted(dataset.consent as string);
  const [add, run] = createScriptQueue(allowed, rarely);

  const gate = (elements: Iterable<HTMLElement>): void => {
    let blocked = false;
    for (const element of elements) {
      // Not by its class, which another frame has its own of; in SVG, `script` is something else.
      if ('noModule' in element) {
        add(element as HTMLElement as HTMLScriptElement);
      } else {
        const { consent, consentShow, consentHide, src } = element.dataset;
        if (consentShow) element.hidden = !granted(consentShow);
        if (consentHide) element.hidden = granted(consentHide);
        if (consent) {
          const embed = (): void => attempt(() => src && setEmbed(element, allowed(element) ? src : ''));
          // Chromium cancels what a frame loads in the task in which the parser inserts it.
          if (document.readyState === 'loading') setTimeout(embed);
          else embed();
          // What has no source of its own is for the part that draws placeholders.
          blocked ||= !src || !allowed(element);
        }
      }
    }
    run();
    if (blocked) announce('blocked');
  };

  watchPage((records) => {
    const added = new Set<HTMLElement>();
    // Text has no such methods, and a form whose field has such a name has others.
    // A script that was put back to run is no news.
    for (const { addedNodes } of records)
      for (const node of addedNodes as NodeListOf<HTMLElement>)
        if (!(node as GatedScript).avowSeen)
          attempt(() => {
            if (node.matches?.(MARKED)) added.add(node);
            node.querySelectorAll?.<HTMLElement>(MARKED).forEach(added.add, added);
          });
    gate(added);
  }, ending);

  return () => {
    if (!ending.signal.aborted) gate(document.querySelectorAll<HTMLElement>(MARKED));
  };
}
