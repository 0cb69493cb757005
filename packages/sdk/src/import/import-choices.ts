import { fault } from '../choices/announce.js';
import { readCookie, writeCookie } from '../choices/cookie.js';
import type { Consent } from '../consent.js';
import { policyTag } from '../decision/stored-choice.js';
import type { ImportSettings } from '../policy/policy.js';
import { carryOver } from './carry-over.js';
import type { Importer } from './importer.js';
import { namesIn, targetsIn } from './names.js';
import { clearStore, pageStore } from './old-store.js';
import { expressionOf, watchMarks } from './watch-marks.js';

export type { Importer, Mark, OldChoices, OldStore } from './importer.js';

/** Kept from the first choice on, so that an old answer is never read again once Avow's own has expired. */
const DONE = 'avow-import';

const isDone = (): boolean => {
  try {
    return !!localStorage.getItem(DONE);
  } catch {
    return false;
  }
};

/** Decides what the old tool was told, once, and only what nobody has decided here. */
function decideAsBefore(consent: Consent, importer: Importer, settings: Partial<ImportSettings>): void {
  const { policy } = consent;
  const { cookie = importer.cookie } = settings;
  const store = pageStore();
  const before = readCookie();
  // A choice made here for another version of the policy: it asks again, and so an older answer has no say.
  const isOutdated = before && before.tag !== policyTag(policy, before.answers.length);
  if (!isDone() && !isOutdated) {
    const old = importer.read(store, cookie, namesIn(policy, settings));
    const choices = carryOver(policy, importer, settings, old, Date.now() / 1000);
    policy.purposes.forEach(({ id }, index) => {
      if (Number(before?.answers[index])) delete choices[id];
    });
    if (Object.keys(choices).length) {
      consent.save(choices, 'import');
      const stored = readCookie();
      // A choice lasts from when it was made: carrying it over does not renew it.
      if (stored && old?.time && old.time < stored.time) writeCookie(policy, { ...stored, time: old.time });
    }
  }
  if (!readCookie()) return;
  localStorage.setItem(DONE, '1');
  if (settings.clear) clearStore([cookie, ...(importer.alsoStores ?? [])]);
}

/**
 * Takes over from another tool: what the visitor answered there is decided here, with method `import`, and its
 * mark-up is gated by Avow, on the page and as it comes. Nothing is granted that was not: an answer counts only if
 * it is exact, unexpired, and leads to one purpose or service for certain; the rest stays undecided and is asked.
 * @param settings default: `import` of the policy
 * @returns stops looking for mark-up
 */
export function importChoices(
  consent: Consent,
  importer: Importer,
  settings: Partial<ImportSettings> = consent.policy.import ?? {},
): () => void {
  if ((settings.from ?? importer.name) !== importer.name)
    fault('import', `the policy imports from ${settings.from}, and this is ${importer.name}`);
  const targets = targetsIn(consent.policy, importer, settings);
  let stop: (() => void) | undefined;
  let ended = false;
  const decide = (): void => {
    try {
      decideAsBefore(consent, importer, settings);
    } catch (error) {
      // Storage is forbidden: the visitor is asked.
      fault('import', error);
    }
    // Only now: what an old answer refuses must not run first because the law asks nobody.
    if (!ended) stop = watchMarks(importer, targets);
  };
  // Receipts name the law in force, so it has to be.
  if (consent.policy.jurisdiction === 'auto')
    document.addEventListener('avow:jurisdiction', decide, { once: true });
  else decide();
  importer.answer?.(consent, (name) => {
    const expression = expressionOf(targets, [name]);
    return !!expression && consent.granted(expression);
  });
  return () => {
    ended = true;
    stop?.();
  };
}
