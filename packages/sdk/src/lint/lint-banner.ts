import { accessRules } from './banner-access.js';
import { choiceRules } from './banner-choice.js';
import { allIn, type Banner, isDrawn, readBanner } from './banner-parts.js';
import { wordingRules } from './banner-words.js';
import { type Finding, findAll, type Rule } from './rule.js';

/** The rules on what a page shows, in order of their numbers. */
export const bannerRules: readonly Rule<Banner>[] = [...choiceRules, ...wordingRules, ...accessRules];

export interface BannerOptions {
  /** Names of the purposes that the banner asks for; then each has to be named. */
  readonly purposes?: readonly string[];
}

const AVOW = '[part~=banner], section[part]';

/** The banner under a root: Avow's own, or what is given. */
function boxIn(root: Element | Document): Element {
  const top = root instanceof Document ? root.body : root;
  return allIn(top).find((element) => element.matches(AVOW) && isDrawn(element)) ?? top;
}

/**
 * What is unfair about a banner that is on the page now, in any tool: give its element, or a document in which Avow's
 * own is shown. Looks into open shadow roots; changes nothing. Judges what can be seen at this size and in this theme;
 * what takes a visitor's acts is judged by `lintJourney`. An empty list is no legal opinion.
 */
export const lintBanner = (root: Element | Document, { purposes = [] }: BannerOptions = {}): Finding[] =>
  findAll(bannerRules, readBanner(boxIn(root), purposes));
