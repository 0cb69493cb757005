import { type ComponentChildren, h } from 'preact';
import { automatedDecisionsSection, dataSection, obligationSection, retentionSection } from './data.js';
import { commitmentsSection, lawSections, ownSection } from './explained.js';
import type { NoticeScreen } from './notice-screen.js';
import { authoritySection, controllerSection, dpoSection } from './people.js';
import { activitiesSection, agreementSection, subProcessorsSection, trainingSection } from './processors.js';
import { purposesSection } from './purposes.js';
import { rightsSection } from './rights.js';
import { dayIn, drawSection, type Section, section } from './section.js';
import { securitySection } from './security.js';

/** What is drawn differently where no script runs. */
export interface Inserts {
  /** Before the table of contents. */
  readonly before?: ComponentChildren;
  readonly contactForm: ComponentChildren;
  readonly receipts?: ComponentChildren;
  /** Whether the table of contents waits to be opened, where room is scarce. */
  readonly folded?: boolean;
}

/** Every section that has something to say, in the order in which it is read. */
export const sectionsOf = (screen: NoticeScreen, { contactForm, receipts }: Inserts): Section[] =>
  [
    controllerSection(screen),
    dpoSection(screen),
    purposesSection(screen),
    dataSection(screen),
    obligationSection(screen),
    automatedDecisionsSection(screen),
    retentionSection(screen),
    rightsSection(screen),
    authoritySection(screen),
    section(screen, 'contact-form', screen.policy.notice?.contactForm && contactForm),
    section(screen, 'receipts', receipts),
    ...lawSections(screen),
    commitmentsSection(screen),
    activitiesSection(screen),
    agreementSection(screen),
    subProcessorsSection(screen),
    trainingSection(screen),
    securitySection(screen),
    ...(screen.policy.notice?.sections ?? []).map((own) => ownSection(screen, own)),
  ].filter((found) => found !== false);

/** The whole notice (GDPR Art. 13 and 14): a table of contents, and every section under its anchor. */
export const noticeContent = (screen: NoticeScreen, inserts: Inserts) => {
  const sections = sectionsOf(screen, inserts);
  const updated = screen.policy.notice?.updated;
  return [
    updated && (
      <p part="note">
        {screen.say('updated')} {dayIn(screen, updated)}
      </p>
    ),
    inserts.before,
    <nav part="contents" aria-label={screen.say('contents')}>
      <details open={!inserts.folded}>
        <summary>{screen.say('contents')}</summary>
        <ul>
          {inserts.before && <li data-entry="changes" hidden />}
          {sections.map(({ id, title }) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </details>
    </nav>,
    sections.map((one) => drawSection(screen, one)),
  ];
};
