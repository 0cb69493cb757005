import { type Banner, nameOf, placeOf } from './banner-parts.js';
import { breach } from './policy-facts.js';
import type { Breach, Rule } from './rule.js';
import {
  aepd,
  cnilRecommendation,
  edpbConsent,
  garante,
  gdpr,
  ico,
  planet49,
  transparency,
} from './sources.js';
import { CHANGEABLE, KINDS, NOTICE, PARTNERS } from './wording.js';

/** Uses that a first layer may name, beyond those that need a yes of their own. */
const OTHER_USES = /video|maps?\b|vidéo|cartes?\b|karten|chat|support|research|security|fraud/i;

const lacks = (banner: Banner, isThere: unknown, problem: string): Breach[] =>
  isThere ? [] : [breach(placeOf(banner.box).slice(0, 60), problem)];

/** Rules on what the first layer tells: purposes, partners, the way to the notice and back. */
export const informationRules: readonly Rule<Banner>[] = [
  {
    id: 'AVOW-114',
    title: 'The first layer names the purposes',
    severity: 'error',
    what: 'The banner names what data is used for: each purpose where they are known, else at least one use.',
    why: 'Whoever answers on the first layer has to know there what the answer is about.',
    mend: 'List the names of the purposes in the banner.',
    sources: [
      edpbConsent('section 3.3.1, minimum content, paragraph 64'),
      cnilRecommendation('article 2.1'),
      gdpr('Art. 7(2)'),
    ],
    check: (banner) => {
      const { purposes, text, isFirst } = banner;
      if (!isFirst) return [];
      const unnamed = purposes.filter((name) => !text.includes(name));
      if (purposes.length) return lacks(banner, !unnamed.length, `does not name ${unnamed.join(', ')}`);
      const isNamed = [...Object.values(KINDS), OTHER_USES].some((kind) => kind.test(text));
      return lacks(banner, isNamed, 'does not say what data is used for');
    },
  },
  {
    id: 'AVOW-115',
    title: 'Partners are counted or listed',
    severity: 'warning',
    what: 'A banner that speaks of partners or third parties gives their number, or a link or button to the list.',
    why: '“Our partners” may be three or a thousand.',
    mend: 'Say how many there are, and link to their names.',
    sources: [cnilRecommendation('article 2.3'), planet49('operative part 3'), gdpr('Art. 13(1)(e)')],
    check: (banner) =>
      lacks(
        banner,
        !PARTNERS.test(banner.text) ||
          new RegExp(`\\d+ (\\p{L}+ )?(${PARTNERS.source})`, 'iu').test(banner.text) ||
          banner.controls.some((control) => PARTNERS.test(nameOf(control))),
        'speaks of partners without number or list',
      ),
  },
  {
    id: 'AVOW-116',
    title: 'The notice is one click away',
    severity: 'error',
    what: 'The banner has a link or button to the privacy notice.',
    why: 'The first layer is short; the rest has to be at hand before deciding.',
    mend: 'Link to the privacy notice or the cookie policy.',
    sources: [gdpr('Art. 12(1) and 13'), garante(), aepd(), transparency()],
    check: (banner) =>
      lacks(
        banner,
        !banner.isFirst || banner.notice || banner.controls.some((control) => NOTICE.test(nameOf(control))),
        'has no link to the notice',
      ),
  },
  {
    id: 'AVOW-117',
    title: 'That a choice can be changed is said',
    severity: 'error',
    what: 'The banner says that consent can be withdrawn or the choice changed.',
    why: 'It has to be told before consent is given, and it takes the weight off the decision.',
    mend: 'Add a sentence such as “You can refuse, and change your mind at any time.”',
    sources: [gdpr('Art. 7(3)'), edpbConsent('section 3.3.1, minimum content, paragraph 64'), ico()],
    check: (banner) =>
      lacks(
        banner,
        !banner.isFirst || CHANGEABLE.test(banner.text),
        'does not say that a choice can be changed or taken back',
      ),
  },
];
