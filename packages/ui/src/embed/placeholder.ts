import type { Consent } from '@avow/sdk';
import { readText } from '../locales/read-text.js';
import { boxOf } from './box.js';
import css from './embed.css.js';
import { readRequest } from './recipient.js';
import { embedText } from './texts.js';

const sheetOf = (text: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

/** Hides embeds that have a placeholder; a sheet rather than a style attribute, which policies forbid. */
let hiding: CSSStyleSheet | undefined;
const hide = (element: HTMLElement): void => {
  hiding ??= sheetOf('[data-avow-placeholder]{display:none!important}');
  const { adoptedStyleSheets } = element.ownerDocument;
  if (!adoptedStyleSheets.includes(hiding)) adoptedStyleSheets.push(hiding);
  element.dataset.avowPlaceholder = '';
};

/** Gives focus to the embed that now shows, also to one that cannot have it by itself. */
function focus(element: HTMLElement): void {
  element.focus();
  if (document.activeElement === element) return;
  element.tabIndex = -1;
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  element.focus();
}

/**
 * Puts a box of the same size in the place of a blocked embed. It says who would receive data, and loads the
 * embed once (`load`, nothing is stored) or allows its purposes for good. Nothing is requested before a click.
 * Returns a function that takes the box away and shows the embed; the box does so itself once consent is there.
 */
export function mountPlaceholder(consent: Consent, element: HTMLElement, load: () => void): () => void {
  const box = boxOf(element);
  if (!box) return () => {};
  const { lang, policy } = consent;
  const { host, service, purposes } = readRequest(element, policy);
  const name = readText(service?.name, lang) ?? host;
  const names = purposes?.map((purpose) => readText(purpose.name, lang)).join(', ') ?? '';
  const values = { service: name, host, recipient: service?.recipient ?? name, purposes: names };

  const placeholder = document.createElement('avow-embed');
  placeholder.lang = lang;
  const shadow = placeholder.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheetOf(css), sheetOf(`:host{${box}}`)];

  const add = <Tag extends keyof HTMLElementTagNameMap>(parent: Node, tag: Tag, text = '') => {
    const child = document.createElement(tag);
    child.textContent = text;
    parent.appendChild(child);
    return child;
  };
  const group = add(shadow, 'div');
  group.role = 'group';
  group.ariaLabel = element.title || embedText(consent, 'embed-title', values);
  add(add(group, 'p'), 'b', group.ariaLabel);
  add(group, 'p', embedText(consent, 'embed-about', values));
  const actions = add(group, 'span');

  const button = (action: string, label: string, act: () => void) => {
    const element = add(actions, 'button', label);
    element.dataset.action = action;
    // Only a real click may load or allow anything.
    element.addEventListener('click', (event) => event.isTrusted && act());
  };
  button('load-once', embedText(consent, 'load-once'), () => {
    load();
    dispose();
  });
  if (purposes?.length)
    button('always-allow', embedText(consent, 'always-allow', values), () =>
      consent.save(Object.fromEntries(purposes.map(({ id }) => [id, true])), 'embed'),
    );
  else button('preferences', embedText(consent, 'preferences'), () => consent.open('preferences'));

  const dispose = () => {
    stop();
    const hadFocus = !!shadow.activeElement;
    placeholder.remove();
    delete element.dataset.avowPlaceholder;
    if (hadFocus && element.isConnected) focus(element);
  };
  const stop = consent.$choices.listen(() => {
    if (consent.granted(element.dataset.consent ?? '')) dispose();
  });
  element.before(placeholder);
  hide(element);
  return dispose;
}
