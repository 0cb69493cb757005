import type { Consent } from '@avow/sdk';
import { en, inWords } from '../locales/en.js';
import { ownLocale } from '../locales/own-locale.js';
import { readText } from '../locales/read-text.js';
import { inShownLanguage } from '../locales/shown-language.js';
import css from './reopen.css.js';

/**
 * A button that stays at the edge of every page, so that withdrawing is as easy as giving (GDPR Art. 7(3)): it opens
 * the preferences. A part of its own, since the interface is not loaded where nothing is asked.
 * Returns a function that takes it away.
 */
export default function reopen(consent: Consent): () => void {
  const { $view, lang } = inShownLanguage(consent);
  const host = document.createElement('avow-reopen');
  // Focus that comes back to the host lands on its button.
  const shadow = host.attachShadow({ mode: 'open', delegatesFocus: true });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.setAttribute('part', 'button');
  button.addEventListener('click', ({ isTrusted }) => isTrusted && consent.open('preferences'));
  shadow.append(button);
  const show = (view = $view.get()) => {
    host.hidden = view === 'banner';
  };
  const stop = $view.listen(show);
  let gone = false;
  Promise.resolve(ownLocale(lang))
    .catch(() => undefined)
    .then((locale) => {
      if (gone) return;
      const { texts, purposes } = consent.policy;
      // The words of Cal. Civ. Code § 1798.135(a), in short, where there is a sale to opt out of.
      const key = purposes.some(({ optOut, sale }) => optOut && sale) ? 'do-not-sell-or-share' : 'title';
      button.textContent = readText(texts?.[key], lang) ?? locale?.[key] ?? en[key] ?? inWords(key);
      host.lang = lang;
      host.dir = locale?.dir ?? document.documentElement.dir;
      show();
      document.body.append(host);
    });
  return () => {
    gone = true;
    stop();
    host.remove();
  };
}
