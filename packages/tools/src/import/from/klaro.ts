import type { Purpose, Service } from '@avow/sdk';
import { type Imported, idOf, listOf, type Raw, rawOf, storedName, textOf } from '../imported.js';
import { daysIn } from './vanilla.js';

/** klaro 0.7: services with purposes; texts in `translations`. */
export function fromKlaro(config: Raw): Imported {
  const left: string[] = [];
  const translations = rawOf(config.translations);
  const english = rawOf(translations.en ?? translations.zz ?? Object.values(translations)[0]);
  const nameOf = (purpose: string): string => {
    const told = rawOf(english.purposes)[purpose];
    return textOf(told) ?? textOf(rawOf(told).title) ?? purpose;
  };
  const purposes = new Map<string, Purpose>();
  const services: Service[] = [];
  const needed = new Map<string, boolean>();
  const map: Record<string, string> = {};
  const list = listOf(config.services ?? config.apps).map(rawOf);
  for (const {
    name,
    title,
    description,
    purposes: its,
    cookies,
    required,
    optOut,
    default: byDefault,
    translations: own,
    callback,
  } of list) {
    if (typeof name !== 'string') continue;
    const id = idOf(name);
    map[name] = `service:${id}`;
    const ids = listOf(its)
      .filter((one) => typeof one === 'string')
      .map(String);
    if (ids.length === 0) ids.push('unclassified');
    for (const purpose of ids) {
      needed.set(purpose, (needed.get(purpose) ?? true) && required === true);
      const text = textOf(rawOf(rawOf(english.purposes)[purpose]).description);
      purposes.set(purpose, {
        id: idOf(purpose),
        name: nameOf(purpose),
        ...(text !== undefined && { description: text }),
      });
    }
    const kept = listOf(cookies).flatMap((cookie) => {
      const stored = storedName(Array.isArray(cookie) ? cookie[0] : (rawOf(cookie).name ?? cookie));
      if (stored === undefined)
        left.push(`services ${name}: a cookie whose name is an expression; list its name or a prefix and *`);
      return stored === undefined ? [] : [{ name: stored }];
    });
    const texts = rawOf(rawOf(own).en ?? rawOf(own).zz ?? english[name]);
    const about = textOf(description) ?? textOf(texts.description);
    services.push({
      id,
      name: textOf(title) ?? textOf(texts.title) ?? name,
      purposes: ids.map(idOf),
      ...(about !== undefined && { description: about }),
      ...(kept.length && { cookies: kept }),
    });
    if (byDefault === true && required !== true)
      left.push(
        `services ${name}: on by default; a choice is never made in advance here (Planet49, C-673/17)`,
      );
    if (optOut === true)
      left.push(`services ${name}: runs until it is refused (optOut); it waits for consent here`);
    if (callback !== undefined)
      left.push(`services ${name}: its callback; use consent.when('service:${id}')`);
  }
  for (const key of ['styling', 'elementID', 'groupByPurpose', 'mustConsent', 'hideDeclineAll'])
    if (config[key] !== undefined) left.push(`${key}: see docs/interface.md`);
  if (config.mustConsent === true)
    left.push('mustConsent: a wall has no place here (EDPB Guidelines 05/2020, 38 to 41)');
  const expires = daysIn(config.cookieExpiresAfterDays, left);
  const cookie = config.storageName ?? config.cookieName;
  return {
    from: 'klaro',
    purposes: [...purposes].map(([name, purpose]) =>
      needed.get(name) ? { ...purpose, legalBasis: 'strictly-necessary' } : purpose,
    ),
    services,
    map,
    ...(typeof cookie === 'string' && cookie !== 'klaro' && { cookie }),
    ...(expires !== undefined && { expires }),
    left,
  };
}
