import { cookieOf, readCookie } from '../choices/cookie.js';
import type { Consent } from '../consent.js';
import { policyTag } from '../decision/stored-choice.js';
import type { ComingLaw } from '../jurisdiction/coming-law.js';
import type { ImportSettings } from '../policy/import-settings.js';
import { carryOver } from './carry-over.js';
import type { Importer } from './importer.js';
import { namesIn } from './names.js';
import { clearStore, pageStore } from './old-store.js';

/** Kept from the first choice on, so that an old answer is never read again once Avow's own has expired. */
const DONE = 'avow-import';

const isDone = (): boolean => {
  try {
    return !!localStorage.getItem(DONE);
  } catch {
    return false;
  }
};

/**
 * Decides what the old tool was told, once, and only what nobody has decided here.
 * @returns when the visitor answered, seconds since the epoch; undefined where nothing is carried over
 */
export function decideAsBefore(
  consent: Consent,
  importer: Importer,
  settings: Partial<ImportSettings>,
  { policy, denied }: ComingLaw,
): number | undefined {
  const { cookie = importer.cookie } = settings;
  const store = pageStore();
  const before = readCookie();
  let time: number | undefined;
  // A choice made here for another version of the policy: it asks again, and so an older answer has no say.
  const isOutdated = before && before.tag !== policyTag(policy, before.answers.length);
  if (!isDone() && !isOutdated) {
    const old = importer.read(store, cookie, namesIn(policy, settings));
    const choices = carryOver(policy, importer, settings, old, Date.now() / 1000);
    policy.purposes.forEach(({ id }, index) => {
      if (Number(before?.answers[index]) || (choices[id] && denied.includes(id))) delete choices[id];
    });
    if (Object.keys(choices).length) {
      consent.save(choices, 'import');
      const stored = readCookie();
      if (stored) {
        // A choice lasts from when it was made: carrying it over does not renew it.
        time = Math.min(old?.time ?? stored.time, stored.time);
        // biome-ignore lint/suspicious/noDocumentCookie: as the core does, at once.
        document.cookie = cookieOf(policy, { ...stored, time });
      }
    }
  }
  if (readCookie()) {
    localStorage.setItem(DONE, '1');
    if (settings.clear) clearStore([cookie, ...(importer.alsoStores ?? [])]);
  }
  return time;
}
