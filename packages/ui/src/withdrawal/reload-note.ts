import type { Policy } from '@avow/sdk';
import { ownLocale } from '../locales/own-locale.js';
import { readText } from '../locales/read-text.js';
import { shownLanguage } from '../locales/shown-language.js';
import css from './reload.css.js';
import { type ReloadTextKey, reloadEnglish } from './texts.js';

let note: HTMLElement | undefined;
let calls = 0;

/**
 * Says that only a reload stops these services, and offers it; says it no more when there are none. It takes no
 * focus: it is first on the page and is read out.
 * @param services ids of services of the policy
 */
export async function showReloadNote(policy: Policy, services: readonly string[]): Promise<void> {
  const call = ++calls;
  note?.remove();
  if (!services.length) return;
  const lang = shownLanguage(policy, policy.lang || document.documentElement.lang || navigator.language);
  const locale = await Promise.resolve(ownLocale(lang)).catch(() => undefined);
  // Asked again meanwhile.
  if (call !== calls) return;
  const say = (key: ReloadTextKey): string =>
    readText(policy.texts?.[key], lang) ?? (locale ?? reloadEnglish)[key];
  const names = (policy.services ?? [])
    .filter(({ id }) => services.includes(id))
    .map(({ name }) => readText(name, lang))
    .join(locale?.join ?? ', ');

  note = document.createElement('avow-reload');
  note.lang = lang;
  note.dir = locale?.dir ?? '';
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
