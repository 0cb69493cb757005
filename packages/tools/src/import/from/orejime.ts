import type { Purpose, Service } from '@avow/sdk';
import { type Imported, idOf, listOf, type Raw, rawOf, storedName, textOf } from '../imported.js';
import { daysIn } from './vanilla.js';

/** orejime 3: purposes, which may be grouped. */
export function fromOrejime(config: Raw): Imported {
  const left: string[] = [];
  const purposes: Purpose[] = [];
  const services: Service[] = [];
  const map: Record<string, string> = {};
  const add = (list: unknown): void => {
    for (const {
      id: name,
      title,
      description,
      cookies,
      isMandatory,
      isExempt,
      default: byDefault,
      purposes: nested,
    } of listOf(list).map(rawOf)) {
      if (Array.isArray(nested)) {
        left.push(`purposes ${String(name)}: the group; its purposes are asked one by one`);
        add(nested);
        continue;
      }
      if (typeof name !== 'string') continue;
      const id = idOf(name);
      if (id !== name) map[name] = id;
      const about = textOf(description);
      purposes.push({
        id,
        name: textOf(title) ?? name,
        ...(about !== undefined && { description: about }),
        ...((isMandatory === true || isExempt === true) && { legalBasis: 'strictly-necessary' }),
      });
      const kept = listOf(cookies).flatMap((cookie) => {
        const stored = storedName(Array.isArray(cookie) ? cookie[0] : (rawOf(cookie).name ?? cookie));
        if (stored === undefined)
          left.push(
            `purposes ${name}: a cookie whose name is an expression; list its name or a prefix and *`,
          );
        return stored === undefined ? [] : [{ name: stored }];
      });
      if (kept.length) services.push({ id, name: textOf(title) ?? name, purposes: [id], cookies: kept });
      if (byDefault === true && isMandatory !== true)
        left.push(
          `purposes ${name}: on by default; a choice is never made in advance here (Planet49, C-673/17)`,
        );
    }
  };
  add(config.purposes);
  if (config.privacyPolicyUrl !== undefined)
    left.push('privacyPolicyUrl: the notice is part of the policy, see docs/notice.md');
  for (const key of ['translations', 'logo', 'forceModal', 'forceBanner'])
    if (config[key] !== undefined) left.push(`${key}: see texts, logo and layout in docs/policy.md`);
  const { name: cookie, duration } = rawOf(config.cookie);
  const expires = daysIn(duration, left);
  return {
    from: 'orejime',
    purposes,
    services,
    map,
    ...(typeof cookie === 'string' && cookie !== 'eu-consent' && { cookie }),
    ...(expires !== undefined && { expires }),
    left,
  };
}
