import type { Consent } from '@avow/sdk';
import { type EmbedAbout, mountPlaceholder } from './placeholder.js';
import { hasOwnSources, hideSources, showSources } from './sources.js';
import { loadEmbedTexts } from './texts.js';

// The default is what `avow.js` calls when embeds are blocked.
export { mountPlaceholder, mountPlaceholders as default };

const EMBEDS = ['iframe', 'video', 'audio', 'img', 'picture', 'object', 'embed', '[data-consent-embed]']
  .map((name) => `${name}[data-consent]`)
  .join();

/** One embed on the page, and how its content comes and goes. */
interface Embed {
  /** Loads it and gives what then shows. */
  show(): HTMLElement;
  hide(): void;
  /** Whether the gate of the core loads it while its expression is granted. */
  readonly isGated: boolean;
  readonly about?: EmbedAbout;
  isShown?: boolean;
  /** Loaded at the visitor's wish, without consent. */
  isOnce?: boolean;
  /** Takes its placeholder away. */
  dispose?: (() => void) | undefined;
}

const embeds = new Map<HTMLElement, Embed>();
const following = new WeakMap<Consent, () => void>();

/** An element that fetches by itself. The gate loads one with a single source, and leaves it alone without `data-src`. */
function embedOfSources(element: HTMLElement): Embed {
  const isGated = !hasOwnSources(element);
  const source = element.dataset.src;
  return {
    isGated,
    show() {
      showSources(element);
      if (isGated) delete element.dataset.src;
      return element;
    },
    hide() {
      if (isGated) element.dataset.src = source;
      hideSources(element);
    },
  };
}

/** A link or quotation that stands for content of a known service, from a part of its own. Without it, it stays. */
const embedOfTemplate = (consent: Consent, element: HTMLElement): void => {
  import('./templates.js')
    .then(({ readTemplate }) => {
      const template = readTemplate(element);
      if (!template) return;
      embeds.set(element, { isGated: false, ...template });
      settle(consent, element);
    })
    .catch(() => {});
};

/** Gives an embed what the consent says: its content, or a placeholder. */
function settle(consent: Consent, element: HTMLElement): void {
  let embed = embeds.get(element);
  if (!embed) {
    if (element.dataset.consentEmbed !== undefined) {
      // Until its template has come there is nothing to show or hide.
      embeds.set(element, { isGated: false, isShown: true, isOnce: true, show: () => element, hide() {} });
      embedOfTemplate(consent, element);
      return;
    }
    if (!element.dataset.src && !hasOwnSources(element)) return;
    embed = embedOfSources(element);
    embeds.set(element, embed);
  }
  if (consent.granted(element.dataset.consent ?? '')) {
    embed.isOnce = false;
    embed.dispose?.();
    embed.dispose = undefined;
    if (embed.isShown || embed.isGated) return;
    embed.show();
    embed.isShown = true;
  } else {
    if (embed.isOnce) return;
    if (embed.isShown) embed.hide();
    embed.isShown = false;
    const { show, about } = embed;
    const load = () => {
      embed.isShown = embed.isOnce = true;
      embed.dispose = undefined;
      return show();
    };
    if (embed.dispose) return;
    const dispose = mountPlaceholder(consent, element, load, about);
    // Where there was nothing to see, there may be later.
    if ('avowPlaceholder' in element.dataset) embed.dispose = dispose;
  }
}

/**
 * Gives every embed on the page what `consent` says, and puts a placeholder in the place of those it blocks; it may
 * be called as often as embeds are blocked. From then on it follows the consent.
 * @returns takes all placeholders away and follows no more
 */
export function mountPlaceholders(consent: Consent): () => void {
  let isEnded = false;
  const place = (): void => {
    if (isEnded) return;
    for (const [element, { dispose }] of embeds)
      if (!element.isConnected) {
        dispose?.();
        embeds.delete(element);
      }
    for (const element of document.querySelectorAll<HTMLElement>(EMBEDS)) settle(consent, element);
    // A decision also lets go of what has left the page.
    if (!following.has(consent)) following.set(consent, consent.$choices.listen(place));
  };
  const texts = loadEmbedTexts(consent.lang);
  if (texts) void texts.then(place);
  else place();
  return () => {
    isEnded = true;
    following.get(consent)?.();
    following.delete(consent);
    for (const { dispose } of embeds.values()) dispose?.();
    embeds.clear();
  };
}
