import { accessRules } from './banner-access.js';
import { balanceRules } from './banner-balance.js';
import { freedomRules } from './banner-freedom.js';
import { informationRules } from './banner-information.js';
import { allIn, type Banner, isDrawn, readBanner } from './banner-parts.js';
import { wordingRules } from './banner-wording.js';
import { type Finding, findAll, type Rule } from './rule.js';

/** The rules on what a page shows, in order of their numbers. */
export const bannerRules: readonly Rule<Banner>[] = [
  ...balanceRules,
  ...freedomRules,
  ...informationRules,
  ...wordingRules,
  ...accessRules,
];

/** What `lintBanner` cannot see on the page. */
export interface BannerOptions {
  /** Names of the purposes that the banner asks for; then each has to be named. */
  readonly purposes?: readonly string[];
  /** 2 for settings behind a banner, which need not say again what the first layer says. Default: as Avow’s own are marked. */
  readonly layer?: 1 | 2;
}

const SECOND = '[part~=preferences]';

/** What Avow shows under a root, the view on top first; else what is given. */
function boxIn(root: Element | Document): Element {
  const top = root instanceof Document ? root.body : root;
  const drawn = allIn(top).filter(isDrawn);
  const find = (part: string) => drawn.find((element) => element.matches(part));
  return find(SECOND) ?? find('[part~=banner]') ?? top;
}

/**
 * What is unfair about a banner that is on the page now, in any tool: give its element, or a document in which Avow's
 * own is shown. Looks into open shadow roots; changes nothing. Judges what can be seen at this size and in this theme;
 * what takes a visitor's acts is judged by `lintJourney`. An empty list is no legal opinion.
 */
export function lintBanner(
  root: Element | Document,
  { purposes = [], layer }: BannerOptions = {},
): Finding[] {
  const box = boxIn(root);
  const isFirst = (layer ?? (box.matches(SECOND) ? 2 : 1)) === 1;
  return findAll(bannerRules, readBanner(box, isFirst, purposes));
}
