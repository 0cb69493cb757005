import type { Policy, Text } from '../policy/policy.js';
import { allOf, breach, purposesOf } from './policy-facts.js';
import type { Breach, Rule } from './rule.js';
import { aepd, cpra, edpbConsent, edpbPatterns, garante, gdpr, planet49, taskforce } from './sources.js';
import {
  ACCEPTING,
  BY_USE,
  CONFIGURING,
  COUNTDOWN,
  EMOTION,
  PLAIN_ACCEPTING,
  POSTPONING,
  REFUSING,
  SHAMING,
  SWAYING,
} from './wording.js';

/** Every text of the site's own that visitors read before they decide. */
const ownTexts = (policy: Policy): readonly (readonly [string, string])[] => [
  ...Object.entries(policy.texts ?? {}).map(([key, text]) => [`texts.${key}`, allOf(text)] as const),
  ...purposesOf(policy).flatMap(
    ([{ name, description }, path]) =>
      [
        [`${path}.name`, allOf(name)],
        [`${path}.description`, allOf(description)],
      ] as const,
  ),
];

const matching = (policy: Policy, words: RegExp): Breach[] =>
  ownTexts(policy).flatMap(([place, text]) => {
    const found = words.exec(text)?.[0];
    return found ? [breach(place, `says “${found.trim()}”`)] : [];
  });

/** An own label in each of its languages. */
const labels = ({ texts }: Policy, key: string): readonly (readonly [string, string])[] => {
  const text: Text | undefined = texts?.[key];
  return text === undefined
    ? []
    : Object.entries(typeof text === 'string' ? { '': text } : text).map(
        ([lang, label]) => [`texts.${key}${lang && `.${lang}`}`, label] as const,
      );
};

/** Rules on the site’s own words. */
export const wordRules: readonly Rule<Policy>[] = [
  {
    id: 'AVOW-024',
    title: 'Own texts do not flatter or promise',
    severity: 'warning',
    what: 'No own text says “we value your privacy”, “for a better experience” or the like.',
    why: 'It moves by feeling, and says nothing of what is done with the data.',
    mend: 'Say what the data is used for.',
    sources: [aepd('language of the first layer'), edpbPatterns('emotional steering'), gdpr('Art. 12(1)')],
    check: (policy) => matching(policy, SWAYING),
  },
  {
    id: 'AVOW-025',
    title: 'A refusal is not made to look bad',
    severity: 'error',
    what: 'The own label of refusing blames nobody and threatens nothing.',
    why: 'Guilt and fear are no free choice.',
    mend: 'Say “Reject all”.',
    sources: [edpbPatterns('emotional steering'), edpbConsent('section 3.1.4, detriment, paragraph 47')],
    check: (policy) =>
      labels(policy, 'reject-all')
        .filter(([, label]) => SHAMING.test(label))
        .map(([place, label]) => breach(place, `says “${label}”`)),
  },
  {
    id: 'AVOW-026',
    title: 'Refusing is called refusing',
    severity: 'error',
    what: 'The own label of refusing says no: not “more options”, not “later”.',
    why: 'A no that is called something else is not found.',
    mend: 'Say “Reject all”, “Refuse” or “Continue without accepting”.',
    sources: [
      cpra('(a)(2)(B) and (C)'),
      taskforce('paragraph 8, Type A practice'),
      edpbPatterns('ambiguous wording or information'),
    ],
    check: (policy) =>
      labels(policy, 'reject-all')
        .filter(
          ([place, label]) =>
            (CONFIGURING.test(label) || POSTPONING.test(label) || isKnown(place)) && !REFUSING.test(label),
        )
        .map(([place, label]) => breach(place, `“${label}” does not refuse`)),
  },
  {
    id: 'AVOW-027',
    title: 'Accepting is called accepting',
    severity: 'warning',
    what: 'The own label of accepting says what it does: not “OK”, “Got it” or “Continue” alone.',
    why: 'A click that only makes a message go away is no sign of agreement.',
    mend: 'Say “Accept all” or “Allow all”.',
    sources: [gdpr('Art. 4(11) and 7(2)'), planet49(), edpbPatterns('ambiguous wording or information')],
    check: (policy) =>
      labels(policy, 'accept-all')
        .filter(([, label]) => ACCEPTING.test(label) && !PLAIN_ACCEPTING.test(label))
        .map(([place, label]) => breach(place, `“${label}” does not say what is accepted`)),
  },
  {
    id: 'AVOW-028',
    title: 'Use of the site is no yes',
    severity: 'error',
    what: 'No own text says that browsing on, scrolling or closing means consent.',
    why: 'Consent is a clear affirmative act; silence and use are none.',
    mend: 'Take the sentence out.',
    sources: [
      edpbConsent('paragraphs 84 and 86'),
      gdpr('recital 32'),
      garante(),
      aepd(),
      planet49('operative part 1'),
    ],
    check: (policy) => matching(policy, BY_USE),
  },
  {
    id: 'AVOW-029',
    title: 'Own texts do not hurry or coax',
    severity: 'warning',
    what: 'No own text has a countdown, a face or a heart.',
    why: 'Pressure and feeling take the place of a decision.',
    mend: 'Take it out.',
    sources: [edpbPatterns('emotional steering'), cpra('(a)(4)')],
    check: (policy) => [...matching(policy, COUNTDOWN), ...matching(policy, EMOTION)],
  },
];

/** Whether a label is in a language whose words are known; one without a language is taken for English. */
function isKnown(place: string): boolean {
  const [, , lang = 'en'] = place.split('.');
  return /^(en|fr|de|es|it)\b/.test(lang);
}
