import type { Consent } from '@avow/sdk';
import { inShownLanguage } from '../locales/shown-language.js';
import { drawNotice, leadTo, sectionOf } from './draw-notice.js';
import css from './notice.css.js';
import { adopt } from './style-sheets.js';

const mounted = new WeakMap<Element, () => void>();

/**
 * Draws the full privacy notice into an element of a page of its own. Its sections are headings of level 2, and
 * the page's address leads to them: `/privacy#security`.
 * @returns a function that takes the notice away again
 */
export function mountNotice(consent: Consent, element: Element): () => void {
  const before = mounted.get(element);
  if (before) return before;
  const host = document.createElement('avow-notice');
  const shadow = host.attachShadow({ mode: 'open' });
  const target = document.createElement('div');
  adopt(shadow, css);
  shadow.append(target);
  element.append(host);
  const ending = new AbortController();
  // Ids are ASCII, which no address has in another form.
  const follow = () => leadTo(target, location.hash.slice(1));
  addEventListener('hashchange', follow, { signal: ending.signal });
  const actions: Readonly<Record<string, () => unknown>> = {
    preferences: () => consent.open('preferences'),
    withdraw: () => consent.withdraw(),
  };
  target.addEventListener('click', (event) => {
    const id = sectionOf(event);
    if (id && leadTo(target, id)) {
      // The address leads here too, without a second jump.
      history.pushState(null, '', `#${id}`);
      event.preventDefault();
    }
    // As in the dialog, a click made by a script decides nothing.
    const { action = '' } = (event.target as HTMLElement).dataset;
    if (event.isTrusted) actions[action]?.();
  });
  const drawing = drawNotice(target, inShownLanguage(consent), 2);
  drawing.then(follow, (error: unknown) => {
    document.dispatchEvent(new CustomEvent('avow:error', { detail: { code: 'ui', message: String(error) } }));
  });
  const unmount = () => {
    ending.abort();
    drawing.then(({ end }) => end()).catch(() => {});
    host.remove();
    mounted.delete(element);
  };
  mounted.set(element, unmount);
  return unmount;
}
