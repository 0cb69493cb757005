import { codeOf, type Jurisdiction, jurisdictionOf } from './jurisdiction-of.js';

/** Where a visitor is, and how that is known. */
export interface Place {
  /** ISO 3166-1 alpha-2 code; none where it is unknown. */
  readonly country?: string;
  /** Part of the country: `CA` or `US-CA`. */
  readonly region?: string;
  /**
   * `page`: said by the page, and so by its server. `app`: given by the program. `header`: of a request. `guess`: from
   * time zone or language. Default `app`.
   */
  readonly source?: 'page' | 'app' | 'header' | 'guess';
}

/**
 * The rule for a place. An unknown place has the strictest; a guess has the rule of the guessed place as far as that
 * makes nothing looser than the strictest, for a wrong guess must cost nobody a right.
 */
export function ruleFor({ country, region, source }: Place, trustGuess = false): Jurisdiction {
  const rule = jurisdictionOf(codeOf(country, region));
  if (source !== 'guess' || trustGuess) return rule;
  const strictest = jurisdictionOf('default');
  return rule.model === 'opt-in' ? { ...rule, days: strictest.days } : strictest;
}
