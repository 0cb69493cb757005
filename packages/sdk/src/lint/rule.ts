import type { Source } from './sources.js';

/** `error`: an authority or a court has called it unlawful. `warning`: guidance advises against it. `advice`: worth a look. */
export type Severity = 'error' | 'warning' | 'advice';

/** What a rule says, apart from how it is checked. */
export interface RuleText {
  /** Stable: `AVOW-` and three digits. 001 up: the policy; 101 up: a banner on a page; 201 up: a visitor's way. */
  readonly id: string;
  /** What is so where the rule is kept, in a few words. */
  readonly title: string;
  /** How hard the ground is that the rule stands on. */
  readonly severity: Severity;
  /** What is checked. */
  readonly what: string;
  /** Why it matters to the visitor. */
  readonly why: string;
  /** What to do about a finding. */
  readonly mend: string;
  /** What it rests on: laws, decisions, guidance. */
  readonly sources: readonly Source[];
}

/** One breach: where, and what is there. */
export interface Breach {
  /** Path in the policy, such as `purposes[1].description`, or the element of the page. */
  readonly place: string;
  /** What is there, in one line. */
  readonly problem: string;
}

/** A rule with its check, which is pure: nothing on the page or in the policy changes. */
export interface Rule<Subject> extends RuleText {
  readonly check: (subject: Subject) => Iterable<Breach>;
}

/** A breach of a rule. */
export interface Finding extends Breach {
  /** `id` of the rule. */
  readonly id: string;
  /** `title` of the rule. */
  readonly title: string;
  /** `severity` of the rule. */
  readonly severity: Severity;
  /** What to do about it. */
  readonly mend: string;
  /** What the rule rests on. */
  readonly sources: readonly Source[];
}

/** What one rule finds. */
export const findingsOf = (
  { id, title, severity, mend, sources }: RuleText,
  breaches: Iterable<Breach>,
): Finding[] => [...breaches].map((breach) => ({ id, title, severity, ...breach, mend, sources }));

/** Everything that any of the rules finds, in the order of the rules. */
export const findAll = <Subject>(rules: readonly Rule<Subject>[], subject: Subject): Finding[] =>
  rules.flatMap((rule) => findingsOf(rule, rule.check(subject)));
