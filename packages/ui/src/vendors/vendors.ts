import type { Consent } from '@avow/sdk';
import type { Tcf, VendorList } from '@avow/sdk/tcf';
import { en } from '../locales/en.js';
import { noticeLocale } from '../locales/notice-locale.js';
import { ownLocale } from '../locales/own-locale.js';
import { screenIn } from '../locales/texts.js';
import { plain } from '../notice/search.js';
import type { Screen } from '../screen.js';
import theme from '../theme/theme.css.js';
import { element } from './element.js';
import { purposeRows } from './purpose-rows.js';
import { choicesIn, type VendorScreen } from './switches.js';
import { vendorTexts } from './texts.js';
import { vendorName } from './vendor-name.js';
import { vendorRows } from './vendor-rows.js';
import css from './vendors.css.js';

const button = ({ say }: Screen, action: string): HTMLElement => {
  const made = element('button', { data: action }, say(action));
  made.setAttribute('part', 'button');
  return made;
};

/** The part is loaded when the interface is opened; its texts come with it. */
async function screenOf(consent: Consent): Promise<{ readonly screen: Screen; readonly dir: string }> {
  const { lang, policy } = consent;
  const [locale, notice] = await Promise.all([
    Promise.resolve(ownLocale(lang)).catch(() => undefined),
    noticeLocale(lang).catch(() => ({})),
  ]);
  return {
    screen: screenIn(consent, {
      ...notice,
      ...en,
      ...locale,
      vendors: vendorName(lang),
      ...vendorTexts(lang),
      ...policy.texts,
    }),
    dir: locale?.dir ?? '',
  };
}

/**
 * Draws purposes, features and vendors of the TCF with their switches, as a modal dialog (TCF Policies, secondary
 * layers). Only a real click decides.
 * @returns takes it away
 */
export async function showVendors(consent: Consent, tcf: Tcf, list: VendorList): Promise<() => void> {
  const { screen, dir } = await screenOf(consent);
  const { say } = screen;
  const host = element('avow-vendors' as 'div', { lang: consent.lang, dir });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme + css);
  root.adoptedStyleSheets = [sheet];
  const view: VendorScreen = { ...screen, vendorList: list, chosen: tcf.choices() };
  const vendors = vendorRows(view);
  const search = element('input', { type: 'search', autocomplete: 'off', ariaLabel: say('search-vendors') });
  search.placeholder = say('search-vendors');
  search.addEventListener('input', () => {
    const words = plain(search.value);
    for (const { row, name } of vendors) row.hidden = !plain(name).includes(words);
  });
  const title = element('h2', { tabIndex: -1 }, say('vendors'));
  const dialog = element(
    'dialog',
    { ariaLabel: say('vendors') },
    button(screen, 'close'),
    title,
    element('p', {}, say('vendors-about')),
    ...purposeRows(view),
    element('h3', {}, `${say('vendors')} (${vendors.length})`),
    search,
    ...vendors.map(({ row }) => row),
    element('p', {}, button(screen, 'reject-all'), button(screen, 'accept-all'), button(screen, 'save')),
  );
  dialog.setAttribute('part', 'vendors');
  root.append(dialog);
  const acts: Readonly<Record<string, () => unknown>> = {
    close: () => consent.close(),
    'reject-all': () => consent.rejectAll(),
    'accept-all': () => consent.acceptAll(),
    save: () => tcf.save(choicesIn(root)),
  };
  root.addEventListener('click', (event) => {
    if (!event.isTrusted) {
      event.preventDefault();
      return;
    }
    const act = acts[(event.target as HTMLElement).dataset.action ?? ''];
    if (!act) return;
    act();
    // Purposes that are not of the TCF may still wait for an answer.
    if (consent.$view.get() === 'vendors') consent.close();
  });
  dialog.addEventListener('close', () => {
    if (host.isConnected && consent.$view.get() === 'vendors') consent.close();
  });
  const before = document.activeElement as HTMLElement | null;
  document.body.append(host);
  dialog.showModal();
  title.focus();
  return () => {
    host.remove();
    if (before?.isConnected) before.focus();
  };
}
