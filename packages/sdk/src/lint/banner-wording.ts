import { ancestorsOf, type Banner, nameOf, placeOf } from './banner-parts.js';
import { breach } from './policy-facts.js';
import type { Breach, Rule } from './rule.js';
import {
  aepd,
  cpra,
  edpbConsent,
  edpbPatterns,
  garante,
  gdpr,
  planet49,
  taskforce,
  transparency,
  wcag,
} from './sources.js';
import {
  ACCEPTING,
  BY_USE,
  COUNTDOWN,
  EMOTION,
  languageOf,
  PLAIN_ACCEPTING,
  POSTPONING,
  REFUSING,
  SHAMING,
  SWAYING,
} from './wording.js';

const found =
  (...patterns: readonly RegExp[]) =>
  ({ box, text }: Banner): Breach[] =>
    patterns.flatMap((pattern) => {
      const words = pattern.exec(text)?.[0];
      return words ? [breach(placeOf(box).slice(0, 60), `says “${words.trim()}”`)] : [];
    });

const primary = (lang: string | null | undefined): string => (lang ?? '').toLowerCase().split('-')[0] ?? '';

/** The language that the mark-up gives to an element. */
const langOf = (element: Element): string =>
  primary(
    [element, ...ancestorsOf(element)].map((other) => other.getAttribute('lang')).find((lang) => !!lang),
  );

/** Rules on how the banner says it. */
export const wordingRules: readonly Rule<Banner>[] = [
  {
    id: 'AVOW-118',
    title: 'Use of the page is no yes',
    severity: 'error',
    what: 'The banner does not say that browsing on, scrolling or closing means consent.',
    why: 'Consent is a clear affirmative act; use is none.',
    mend: 'Take the sentence out, and wait for an answer.',
    sources: [edpbConsent('paragraphs 84 and 86'), gdpr('recital 32'), garante(), aepd()],
    check: found(BY_USE),
  },
  {
    id: 'AVOW-119',
    title: 'The text is neutral',
    severity: 'warning',
    what: 'No “we value your privacy”, no “for a better experience”.',
    why: 'It moves by feeling, and says nothing of what is done with the data.',
    mend: 'Say what the data is used for.',
    sources: [
      aepd('language of the first layer'),
      edpbPatterns('emotional steering'),
      edpbConsent('section 3.3.2, clear and plain language, paragraph 67'),
    ],
    check: found(SWAYING),
  },
  {
    id: 'AVOW-120',
    title: 'No button shames',
    severity: 'error',
    what: 'No label blames or threatens whoever refuses.',
    why: 'Guilt and fear are no free choice.',
    mend: 'Say “Reject all”.',
    sources: [edpbPatterns('emotional steering'), edpbConsent('section 3.1.4, detriment, paragraph 47')],
    check: ({ controls }) =>
      controls
        .filter((control) => SHAMING.test(nameOf(control)))
        .map((control) => breach(placeOf(control), 'makes a refusal look bad')),
  },
  {
    id: 'AVOW-121',
    title: 'Accepting is called accepting',
    severity: 'warning',
    what: 'The label of accepting names agreement: not “OK”, “Got it” or “Continue” alone.',
    why: 'A click that only makes a message go away is no sign of agreement.',
    mend: 'Say “Accept all” or “Allow all”.',
    sources: [gdpr('Art. 4(11) and 7(2)'), edpbPatterns('ambiguous wording or information'), planet49()],
    check: ({ accept }) =>
      accept && !PLAIN_ACCEPTING.test(nameOf(accept))
        ? [breach(placeOf(accept), 'does not say what is accepted')]
        : [],
  },
  {
    id: 'AVOW-122',
    title: 'No is no, not later',
    severity: 'error',
    what: 'The banner does not offer “later” or “not now” as the only answer beside accepting.',
    why: 'Whoever is asked again has not been allowed to refuse.',
    mend: 'Offer a refusal that lasts as long as an acceptance.',
    sources: [
      cpra('(a)(2)(B)'),
      edpbPatterns('continuous prompting'),
      taskforce('paragraph 8, Type A practice'),
    ],
    check: ({ controls, reject }) =>
      controls
        .filter((control) => POSTPONING.test(nameOf(control)) && !REFUSING.test(nameOf(control)) && !reject)
        .map((control) => breach(placeOf(control), 'puts the refusal off')),
  },
  {
    id: 'AVOW-123',
    title: 'One answer, one meaning',
    severity: 'error',
    what: 'No label both accepts and refuses, and none has a double negative.',
    why: 'Nobody can tell what happens on a click.',
    mend: 'Say one thing: “Accept all”, “Reject all”.',
    sources: [cpra('(a)(3)'), edpbPatterns('ambiguous wording or information')],
    check: ({ controls }) =>
      controls
        .filter((control) => {
          const name = nameOf(control).toLowerCase();
          return (
            /(don['’]t|do not|not) (reject|refuse|decline|opt[- ]?out|disable)|(accept|agree|allow)[^.]* (or|and|\/) ?(reject|refuse|decline)/.test(
              name,
            ) ||
            (ACCEPTING.test(name) && /uncheck|untick/.test(name))
          );
        })
        .map((control) => breach(placeOf(control), 'can be read both ways')),
  },
  {
    id: 'AVOW-124',
    title: 'No clock',
    severity: 'error',
    what: 'The banner has no countdown and no timer.',
    why: 'Time pressure takes the place of a decision, and some need more time than others.',
    mend: 'Let the banner wait as long as it takes.',
    sources: [edpbPatterns('emotional steering'), wcag('2.2.1 Timing Adjustable'), cpra('(a)(4)')],
    check: (banner) => [
      ...found(COUNTDOWN)(banner),
      ...[...banner.box.querySelectorAll('[role=timer], progress')].map((clock) =>
        breach(placeOf(clock), 'runs against the visitor'),
      ),
    ],
  },
  {
    id: 'AVOW-125',
    title: 'No faces and hearts',
    severity: 'warning',
    what: 'The banner has no emoji of feelings.',
    why: 'A sad face beside “no” is a push.',
    mend: 'Take it out.',
    sources: [edpbPatterns('emotional steering')],
    check: found(EMOTION),
  },
  {
    id: 'AVOW-126',
    title: 'The banner speaks the page’s language',
    severity: 'error',
    what: 'The language of the banner, by its mark-up and by its words, is that of the page.',
    why: 'What one cannot read one cannot agree to.',
    mend: 'Show the banner in the language of the page, and mark it with lang.',
    sources: [
      edpbPatterns('language discontinuity'),
      wcag('3.1.2 Language of Parts'),
      transparency(),
      gdpr('Art. 12(1)'),
    ],
    check: ({ box, document, text }) => {
      const page = primary(document.documentElement.lang);
      const marked = langOf(box);
      const written = languageOf(text);
      if (!page) return [];
      if (marked !== page)
        return [breach(placeOf(box).slice(0, 60), `is marked ${marked}, the page ${page}`)];
      return written && written !== page
        ? [breach(placeOf(box).slice(0, 60), `is written in ${written}, the page in ${page}`)]
        : [];
    },
  },
];
