import type { Explanation, LawExplained, NoticeSection, Text } from '@avow/sdk';
import { type ComponentChildren, h } from 'preact';
import { blocks, bullets, inline } from '../rich-text.js';
import type { NoticeScreen } from './notice-screen.js';
import { heading, row, type Section, section, sources } from './section.js';

/** Paragraphs of the policy. */
export const paragraphs = ({ read }: NoticeScreen, texts: readonly Text[] = []) =>
  texts.map((text) => blocks(read(text)));

/** A list of texts of the policy. */
export const points = ({ read }: NoticeScreen, texts: readonly Text[] = []) =>
  texts.length > 0 && bullets(texts.map((text) => inline(read(text))));

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
      {heading(screen, screen.read(within.title), depth)}
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
    const told = screen.policy.notice?.explained?.[key];
    return (
      !!told && section(screen, id, explanation(screen, told), screen.read(told.title) ?? screen.say(id))
    );
  });

/** What is done to keep to the law (GDPR Art. 5(2) and 24). */
export const commitmentsSection = (screen: NoticeScreen): Section | false => {
  const told = screen.policy.notice?.commitments;
  return (
    !!told &&
    section(
      screen,
      'commitments',
      explanation(screen, told),
      screen.read(told.title) ?? screen.say('commitments'),
    )
  );
};

/** A section that the policy wrote. */
export const ownSection = (screen: NoticeScreen, own: NoticeSection): Section => ({
  id: own.id,
  title: screen.read(own.title) ?? '',
  content: explanation(screen, own),
});
