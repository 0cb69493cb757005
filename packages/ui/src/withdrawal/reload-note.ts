import type { Policy } from '@avow/sdk';
import { readText } from '../locales/read-text.js';
import css from './reload.css.js';
import { type ReloadTexts, reloadTexts } from './texts.js';

let note: HTMLElement | undefined;

/**
 * Says that only a reload stops these services, and offers it; says it no more when there are none. It takes no
 * focus: it is first on the page and is read out.
 * @param services ids of services of the policy
 */
export function showReloadNote(policy: Policy, services: readonly string[]): void {
  note?.remove();
  if (!services.length) return;
  const lang = policy.lang || document.documentElement.lang || navigator.language;
  const say = (key: keyof ReloadTexts): string =>
    readText(policy.texts?.[key], lang) ??
    (reloadTexts[lang.toLowerCase().split(/[-_]/)[0] as string] ?? reloadTexts.en)[key];
  const names = (policy.services ?? [])
    .filter(({ id }) => services.includes(id))
    .map(({ name }) => readText(name, lang))
    .join(', ');

  note = document.createElement('avow-reload');
  note.lang = lang;
  const shadow = note.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  const group = shadow.appendChild(document.createElement('div'));
  group.role = 'region';
  group.ariaLabel = say('reload');
  const about = group.appendChild(document.createElement('p'));
  about.role = 'status';
  const button = (action: 'reload' | 'close', act: () => void): void => {
    const element = group.appendChild(document.createElement('button'));
    element.textContent = say(action);
    element.dataset.action = action;
    element.addEventListener('click', (event) => event.isTrusted && act());
  };
  button('reload', () => location.reload());
  button('close', () => note?.remove());
  document.body.prepend(note);
  // A status is read out when its text changes, not when it comes with it.
  requestAnimationFrame(() => {
    about.textContent = say('reload-about').replace('{services}', () => names);
  });
}
