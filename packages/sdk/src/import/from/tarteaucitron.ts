import type { Consent } from '../../consent.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

/** Players that stand as a `div` until their service is allowed, by class: the service, and where the frame loads from. */
const PLAYERS: Readonly<
  Record<string, readonly [service: string, url: (attribute: (name: string) => string) => string]>
> = {
  youtube_player: [
    'youtube',
    (attribute) => `https://www.youtube-nocookie.com/embed/${attribute('videoID')}`,
  ],
  vimeo_player: ['vimeo', (attribute) => `https://player.vimeo.com/video/${attribute('videoID')}`],
  dailymotion_player: [
    'dailymotion',
    (attribute) => `https://www.dailymotion.com/embed/video/${attribute('videoID')}`,
  ],
  tac_iframe: ['iframe', (attribute) => attribute('url')],
};

const playerOf = (element: HTMLElement) =>
  Object.entries(PLAYERS).find(([name]) => element.classList.contains(name))?.[1];

/**
 * tarteaucitron: a cookie such as `!youtube=true!vimeo=false!gajs=wait`; `wait` is no answer. It keeps no time.
 * Scripts of services are in the tool's own code, not on the page: only its players are carried over.
 */
export const tarteaucitron: Importer = {
  name: 'tarteaucitron',
  cookie: 'tarteaucitron',
  read(store, cookie) {
    const value = store.cookie(cookie);
    if (!value) return undefined;
    const choices = new Map<string, boolean>();
    for (const part of value.split('!')) {
      const [name = '', answer, ...rest] = part.split('=');
      if (name && !rest.length && (answer === 'true' || answer === 'false'))
        choices.set(name, answer === 'true' && choices.get(name) !== false);
    }
    return { choices };
  },
  marked: Object.keys(PLAYERS)
    .map((name) => `div.${name}`)
    .join(),
  mark(element) {
    const player = playerOf(element);
    return player && { names: [player[0]] };
  },
  rebuild(element, expression) {
    const attribute = (name: string): string =>
      element.getAttribute(name) ?? element.getAttribute(`data-${name}`) ?? '';
    const src = playerOf(element)?.[1](attribute) ?? '';
    // An address and no script: a `div` may come from what visitors write.
    if (!/^(https?:\/\/|[/.])/i.test(src)) return undefined;
    const frame = document.createElement('iframe');
    for (const name of ['title', 'width', 'height'])
      if (attribute(name)) frame.setAttribute(name, attribute(name));
    frame.allowFullscreen = attribute('allowfullscreen') !== '0';
    frame.dataset.src = src;
    frame.dataset.consent = expression;
    return frame;
  },
};

/** What `avow.js` calls for the part `import-tarteaucitron`. */
export default (consent: Consent): unknown => importChoices(consent, tarteaucitron);
