import type { Consent } from '@avow/sdk';
import { readText } from '../locales/read-text.js';
import { boxOf } from './box.js';
import css from './embed.css.js';
import { hide, sheetOf, unhide } from './hide.js';
import { readRequest, urlOf } from './recipient.js';
import { commaOf, directionOf, type EmbedTextKey, embedText } from './texts.js';

/** What a template knows of an embed that its element does not say. */
export interface EmbedAbout {
  /** Name of the service, where the policy has none. */
  readonly name: string;
  /** Address of the content. */
  readonly source: string;
  /** Text of what the service receives, where the policy has none. */
  readonly receives: EmbedTextKey;
  /** Declarations of its size, where the page gives it no room. */
  readonly size: string;
  /** What it shows, in a few words; empty where that is not known. */
  readonly title: string;
  /** Address at which visitors find it at the service itself; none where it is an address for embedding only. */
  readonly link: string | undefined;
}

let look: CSSStyleSheet | undefined;

/** Gives focus to the embed that now shows, also to one that cannot have it by itself. */
function focus(element: HTMLElement): void {
  element.focus();
  if (document.activeElement === element) return;
  element.tabIndex = -1;
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  element.focus();
}

/** The site's own picture for the time before; one of another host would be fetched from it unasked. */
function ownPoster({ dataset }: HTMLElement): string | undefined {
  const url = dataset.poster ? urlOf(dataset.poster) : undefined;
  return url?.origin === location.origin ? url.href : undefined;
}

/**
 * Puts a box of the same size in the place of a blocked embed. It says who would receive what, and loads the
 * embed once (`load`, nothing is stored) or allows its purposes for good. Nothing is requested before a
 * click. Where the box has no room for all that, a button opens it.
 * @param load loads the embed; may give the element that then shows, if it is another one
 * @returns takes the box away and shows the embed; the box does so itself once consent is there
 */
export function mountPlaceholder(
  consent: Consent,
  element: HTMLElement,
  load: () => unknown,
  about?: EmbedAbout,
): () => void {
  const box = boxOf(element, about?.size);
  if (!box) return () => {};
  const { lang, policy } = consent;
  const { host, service, purposes } = readRequest(element, policy, about?.source);
  const name = readText(service?.name, lang) ?? about?.name ?? host;
  const values = {
    service: name,
    host,
    recipient: service?.recipient ?? name,
    receives: readText(service?.receives, lang) ?? embedText(consent, about?.receives ?? 'embed-receives'),
    purposes: purposes?.map((purpose) => readText(purpose.name, lang)).join(commaOf(lang)) ?? '',
  };

  const placeholder = document.createElement('avow-embed');
  placeholder.lang = lang;
  placeholder.dir = directionOf(lang);
  const shadow = placeholder.attachShadow({ mode: 'open' });
  look ??= sheetOf(css);
  shadow.adoptedStyleSheets = [look, sheetOf(`:host{${box.css}}`)];

  const add = <Tag extends keyof HTMLElementTagNameMap>(parent: Node, tag: Tag, text = '') => {
    const child = document.createElement(tag);
    child.textContent = text;
    parent.appendChild(child);
    return child;
  };
  const button = (parent: Node, action: string, label: string, act: () => void) => {
    const element = add(parent, 'button', label);
    element.dataset.action = action;
    // Only a real click may load or allow anything.
    element.addEventListener('click', (event) => event.isTrusted && act());
    return element;
  };

  const title = element.title || about?.title || embedText(consent, 'embed-title', values);
  const poster = ownPoster(element);
  if (poster) Object.assign(add(shadow, 'img'), { alt: '', src: poster });
  const group = add(shadow, 'div');
  group.role = 'group';
  group.ariaLabel = title;
  add(add(group, 'p'), 'b', title);
  add(group, 'p', embedText(consent, 'embed-about', values));
  const actions = add(group, 'span');
  button(actions, 'load-once', embedText(consent, 'load-once'), () => {
    // An object that is not rendered loads nothing.
    unhide(element);
    const shown = load();
    dispose(shown instanceof HTMLElement ? shown : element);
  });
  // An age has to be confirmed, which the preferences ask for.
  if (purposes?.length && !purposes.some(({ minAge }) => minAge))
    button(actions, 'always-allow', embedText(consent, 'always-allow', values), () =>
      consent.save(Object.fromEntries(purposes.map(({ id }) => [id, true])), 'embed'),
    );
  else button(actions, 'preferences', embedText(consent, 'preferences'), () => consent.open('preferences'));
  if (about?.link) {
    const link = add(
      actions,
      'a',
      embedText(consent, 'embed-open', { host: urlOf(about.link)?.hostname ?? '' }),
    );
    link.href = about.link;
    link.rel = 'noreferrer';
  }

  let isGone = false;

  /** Puts all of it behind one button. */
  const fold = () => {
    room.disconnect();
    const hadFocus = shadow.activeElement;
    const opener = button(shadow, 'details', title, () => dialog.showModal());
    opener.ariaHasPopup = 'dialog';
    const dialog = add(shadow, 'dialog');
    dialog.ariaLabel = title;
    dialog.append(group);
    button(actions, 'close', embedText(consent, 'close'), () => dialog.close());
    if (hadFocus) opener.focus();
  };
  const room = new ResizeObserver(() => {
    if (placeholder.scrollHeight > placeholder.clientHeight + 1) fold();
  });

  const dispose = (shown = element) => {
    if (isGone) return;
    isGone = true;
    stop();
    room.disconnect();
    if (shown === element) unhide(element);
    const hadFocus = !!shadow.activeElement;
    placeholder.remove();
    if (hadFocus && shown.isConnected) focus(shown);
  };
  const stop = consent.$choices.listen(() => {
    if (consent.granted(element.dataset.consent ?? '')) dispose();
  });
  element.before(placeholder);
  hide(element);
  if (box.compact) fold();
  else room.observe(placeholder);
  return dispose;
}
