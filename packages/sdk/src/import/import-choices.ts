import { fault } from '../choices/announce.js';
import type { Consent } from '../consent.js';
import type { ComingLaw } from '../jurisdiction/coming-law.js';
import { onDestroy } from '../on-destroy.js';
import type { ImportSettings } from '../policy/import-settings.js';
import { amendImport } from './amend-import.js';
import { decideAsBefore } from './decide-as-before.js';
import type { Importer } from './importer.js';
import { targetsIn } from './names.js';
import { expressionOf, watchMarks } from './watch-marks.js';

export type { Importer, Mark, OldChoices, OldStore } from './importer.js';

/** What is under way, and what stops it. */
const started = new WeakMap<Consent, readonly [Importer, () => void]>();

/**
 * Takes over from another tool: what the visitor answered there is decided here, with method `import`, and its
 * mark-up is gated by Avow, on the page and as it comes. Nothing is granted that was not: an answer counts only if
 * it is exact, unexpired, and leads to one purpose or service for certain; the rest stays undecided and is asked.
 * Called again it changes nothing: whoever has to come after it may call it first.
 * @param settings default: `import` of the policy
 * @returns stops looking for mark-up
 */
export function importChoices(
  consent: Consent,
  importer: Importer,
  settings: Partial<ImportSettings> = consent.policy.import ?? {},
): () => void {
  const before = started.get(consent);
  if (before?.[0] === importer) return before[1];
  if ((settings.from ?? importer.name) !== importer.name)
    fault('import', `the policy imports from ${settings.from}, and this is ${importer.name}`);
  const targets = targetsIn(consent.policy, importer, settings);
  const ending = new AbortController();
  let time: number | undefined;
  const decide = (law: ComingLaw): void => {
    try {
      time = decideAsBefore(consent, importer, settings, law);
      // Now what begins on silence may.
      consent.revise(consent.policy, {});
    } catch (error) {
      // Storage is forbidden: the visitor is asked.
      fault('import', error);
    }
    // Only now: what an old answer refuses must not run first because the law asks nobody.
    if (!ending.signal.aborted) watchMarks(importer, targets, ending);
  };
  const amend = (): void => {
    if (time) amendImport(consent, time);
  };
  const { policy } = consent;
  if (policy.jurisdiction === 'auto') {
    // Before the law lets anything begin on silence.
    document.addEventListener('avow:law', (event) => decide((event as CustomEvent<ComingLaw>).detail), {
      once: true,
    });
    document.addEventListener('avow:jurisdiction', amend, { once: true });
  } else {
    decide({ policy, denied: [] });
    amend();
  }
  importer.answer?.(consent, (name) => {
    const expression = expressionOf(targets, [name]);
    return !!expression && consent.granted(expression);
  });
  const end = (): void => {
    started.delete(consent);
    ending.abort();
  };
  started.set(consent, [importer, end]);
  onDestroy(consent, end);
  return end;
}
