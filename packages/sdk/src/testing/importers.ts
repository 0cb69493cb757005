import { axeptio } from '../import/from/axeptio.js';
import { complianz } from '../import/from/complianz.js';
import { cookiebot } from '../import/from/cookiebot.js';
import { didomi } from '../import/from/didomi.js';
import { klaro } from '../import/from/klaro.js';
import { onetrust } from '../import/from/onetrust.js';
import { orejime } from '../import/from/orejime.js';
import { osanoCookieconsent } from '../import/from/osano-cookieconsent.js';
import { tarteaucitron } from '../import/from/tarteaucitron.js';
import { usercentrics } from '../import/from/usercentrics.js';
import { vanillaCookieconsent } from '../import/from/vanilla-cookieconsent.js';
import { vanillaCookieconsent2 } from '../import/from/vanilla-cookieconsent-2.js';
import { wpConsentApi } from '../import/from/wp-consent-api.js';
import type { Importer, OldStore } from '../import/importer.js';

export const IMPORTERS: readonly Importer[] = [
  axeptio,
  complianz,
  cookiebot,
  didomi,
  klaro,
  onetrust,
  orejime,
  osanoCookieconsent,
  tarteaucitron,
  usercentrics,
  vanillaCookieconsent,
  vanillaCookieconsent2,
  wpConsentApi,
];

export const storeOf = (
  cookies: Readonly<Record<string, string>>,
  entries: Readonly<Record<string, string>> = {},
): OldStore => ({
  cookie: (name) => (Object.hasOwn(cookies, name) ? cookies[name] : undefined),
  local: (name) => (Object.hasOwn(entries, name) ? entries[name] : undefined),
});
