import type { Purpose, Service, Text } from '@avow/sdk';
import { type Imported, idOf, listOf, type Raw, rawOf, storedName, textOf } from '../imported.js';

/** A text in all languages that have it; one language alone is a plain text. */
function inAll(translations: Raw, pick: (translation: Raw) => string | undefined): Text | undefined {
  const all = Object.entries(translations).flatMap(([lang, value]) => {
    const text = pick(rawOf(value));
    return text === undefined ? [] : [[lang, text] as const];
  });
  return all.length > 1 ? Object.fromEntries(all) : all[0]?.[1];
}

const cookiesIn = (list: unknown): { name: string }[] =>
  listOf(list).flatMap((cookie) => {
    const name = storedName(rawOf(cookie).name);
    return name === undefined ? [] : [{ name }];
  });

/** Rows of a cookie table, by the header that names the cookie. */
const tabled = (section: Raw): { name: string }[] =>
  listOf(rawOf(section.cookieTable).body).flatMap((row) => {
    const name = textOf(rawOf(row).name) ?? textOf(rawOf(row).cookie);
    return name === undefined ? [] : [{ name }];
  });

/** vanilla-cookieconsent 3: `CookieConsent.run({categories, language})`. */
export function fromVanilla(config: Raw): Imported {
  const left: string[] = [];
  const translations = rawOf(rawOf(config.language).translations);
  const loaded = Object.fromEntries(
    Object.entries(translations).filter(([lang, value]) => {
      const isThere = !('isFunction' in rawOf(value)) && typeof value === 'object';
      if (!isThere)
        left.push(`language.translations.${lang}: loaded at run time; give its texts in the policy`);
      return isThere;
    }),
  );
  const sectionIn = (translation: Raw, category: string): Raw =>
    rawOf(
      listOf(rawOf(translation.preferencesModal).sections).find(
        (section) => rawOf(section).linkedCategory === category,
      ),
    );
  const purposes: Purpose[] = [];
  const services: Service[] = [];
  const map: Record<string, string> = {};
  for (const [category, value] of Object.entries(rawOf(config.categories))) {
    const { readOnly, autoClear, services: its, enabled } = rawOf(value);
    const id = idOf(category);
    if (id !== category) map[category] = id;
    const description = inAll(loaded, (translation) => textOf(sectionIn(translation, category).description));
    purposes.push({
      id,
      name: inAll(loaded, (translation) => textOf(sectionIn(translation, category).title)) ?? category,
      ...(description !== undefined && { description }),
      ...(readOnly === true && { legalBasis: 'strictly-necessary' }),
    });
    if (enabled === true && readOnly !== true)
      left.push(
        `categories.${category}.enabled: a choice is never made in advance here (Planet49, C-673/17)`,
      );
    const shown = Object.values(loaded).flatMap((translation) =>
      tabled(sectionIn(rawOf(translation), category)),
    );
    const cleared = [...cookiesIn(rawOf(autoClear).cookies), ...shown];
    const names = [...new Map(cleared.map((cookie) => [cookie.name, cookie])).values()];
    if (names.length)
      services.push({
        id: `${id.slice(0, 24)}-tools`,
        name: `Tools of ${category}`,
        purposes: [id],
        cookies: names,
      });
    for (const [service, told] of Object.entries(rawOf(its))) {
      const cookies = cookiesIn(rawOf(told).cookies);
      services.push({
        id: idOf(service),
        name: textOf(rawOf(told).label) ?? service,
        purposes: [id],
        ...(cookies.length && { cookies }),
      });
    }
  }
  for (const key of ['guiOptions', 'onConsent', 'onChange', 'onFirstConsent', 'disablePageInteraction'])
    if (config[key] !== undefined)
      left.push(
        `${key}: ${key.startsWith('on') ? 'listen to avow:change instead' : 'see layout and docs/interface.md'}`,
      );
  if (Object.keys(loaded).length)
    left.push(
      'language: titles and texts of the banner; Avow has its own in 40 languages, replace them with texts',
    );
  const { name, expiresAfterDays } = rawOf(config.cookie);
  const expires = daysIn(expiresAfterDays, left);
  return {
    from: 'vanilla-cookieconsent',
    purposes,
    services,
    map,
    ...(typeof name === 'string' && name !== 'cc_cookie' && { cookie: name }),
    ...(expires !== undefined && { expires }),
    left,
  };
}

/** vanilla-cookieconsent 2: categories are the toggles of its settings. */
export function fromVanilla2(config: Raw): Imported {
  const left: string[] = [];
  const languages = rawOf(config.languages);
  const blocksOf = (language: unknown): Raw[] =>
    listOf(rawOf(rawOf(language).settings_modal).blocks).map(rawOf);
  const toggles = new Map<string, Raw>();
  for (const language of Object.values(languages))
    for (const block of blocksOf(language)) {
      const value = rawOf(block.toggle).value;
      if (typeof value === 'string' && !toggles.has(value)) toggles.set(value, block);
    }
  const purposes: Purpose[] = [];
  const services: Service[] = [];
  const map: Record<string, string> = {};
  for (const [category, block] of toggles) {
    const id = idOf(category);
    if (id !== category) map[category] = id;
    const own = (language: Raw): Raw =>
      rawOf(blocksOf(language).find((one) => rawOf(one.toggle).value === category));
    const description = inAll(languages, (language) => textOf(own(language).description));
    purposes.push({
      id,
      name: inAll(languages, (language) => textOf(own(language).title)) ?? category,
      ...(description !== undefined && { description }),
      ...(rawOf(block.toggle).readonly === true && { legalBasis: 'strictly-necessary' }),
    });
    const cookies = listOf(block.cookie_table).flatMap((row) => {
      const { col1, is_regex } = rawOf(row);
      const name = is_regex === true ? storedName({ pattern: col1 }) : textOf(col1);
      return name === undefined ? [] : [{ name }];
    });
    if (cookies.length)
      services.push({
        id: `${id.slice(0, 24)}-tools`,
        name: `Tools of ${category}`,
        purposes: [id],
        cookies,
      });
  }
  if (config.gui_options !== undefined) left.push('gui_options: see layout and docs/interface.md');
  const expires = daysIn(config.cookie_expiration, left);
  return {
    from: 'vanilla-cookieconsent-2',
    purposes,
    services,
    map,
    ...(typeof config.cookie_name === 'string' &&
      config.cookie_name !== 'cc_cookie' && { cookie: config.cookie_name }),
    ...(expires !== undefined && { expires }),
    left,
  };
}

/** Days that a choice lasts, where a policy can hold them. */
export function daysIn(value: unknown, left: string[]): number | undefined {
  if (typeof value !== 'number') {
    if (value !== undefined) left.push('the time a choice lasts: computed at run time; set expires');
    return undefined;
  }
  if (value >= 1 && value <= 395) return Math.round(value);
  left.push(`a choice that lasts ${value} days: 395 are the most; set expires`);
  return undefined;
}
