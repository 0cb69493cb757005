import type { Explanation, LawExplained, NoticeSection, Text } from '@avow/sdk';
import { type ComponentChildren, h } from 'preact';
import { bullets } from '../rich-text.js';
import type { NoticeScreen } from './notice-screen.js';
import { heading, row, type Section, section, sources } from './section.js';
import { named, told, toldAtLength } from './told.js';

/** Paragraphs of the policy. */
export const paragraphs = (screen: NoticeScreen, texts: readonly Text[] = []) =>
  texts.map((text) => toldAtLength(screen, text));

/** A list of texts of the policy. */
export const points = (screen: NoticeScreen, texts: readonly Text[] = []) =>
  texts.length > 0 && bullets(texts.map((text) => told(screen, text)));

/** What an explanation says, and the sections within it. */
export const explanation = (
  screen: NoticeScreen,
  { body, items, examples, counterExamples, source, sections = [] }: Explanation,
  depth = 1,
): ComponentChildren => [
  paragraphs(screen, body),
  points(screen, items),
  (examples || counterExamples) && (
    <dl>
      {row(screen.say('examples'), points(screen, examples))}
      {row(screen.say('counter-examples'), points(screen, counterExamples))}
    </dl>
  ),
  sections.map((within) => (
    <div id={within.id}>
      {heading(screen, named(screen, within.title), depth)}
      {explanation(screen, within, depth + 1)}
    </div>
  )),
  sources(screen, [source]),
];

const EXPLAINED = [
  ['law', 'law'],
  ['scope', 'scope'],
  ['personal-data', 'personalData'],
  ['processing', 'processing'],
] as const satisfies readonly (readonly [string, keyof LawExplained])[];

/** What the law is, whom it concerns, what personal data and processing are (GDPR Art. 2 to 4). */
export const lawSections = (screen: NoticeScreen): (Section | false)[] =>
  EXPLAINED.map(([id, key]) => {
    const own = screen.policy.notice?.explained?.[key];
    return !!own && section(screen, id, explanation(screen, own), named(screen, own.title) ?? screen.say(id));
  });

/** What is done to keep to the law (GDPR Art. 5(2) and 24). */
export const commitmentsSection = (screen: NoticeScreen): Section | false => {
  const own = screen.policy.notice?.commitments;
  return (
    !!own &&
    section(
      screen,
      'commitments',
      explanation(screen, own),
      named(screen, own.title) ?? screen.say('commitments'),
    )
  );
};

/** A section that the policy wrote. */
export const ownSection = (screen: NoticeScreen, own: NoticeSection): Section => ({
  id: own.id,
  title: named(screen, own.title),
  content: explanation(screen, own),
});
