import { h } from 'preact';
import { paragraphs, points } from './explained.js';
import type { NoticeScreen } from './notice-screen.js';
import { card, row, type Section, section } from './section.js';
import { listedTexts, named, told } from './told.js';

/** The names of data categories, by id. */
export const dataNames = (screen: NoticeScreen, ids: readonly string[] = []) =>
  listedTexts(
    screen,
    screen.policy.notice?.dataCategories?.filter(({ id }) => ids.includes(id)).map(({ name }) => name),
  );

/** Categories of data, each with examples and where it comes from (GDPR Art. 13, 14(1)(d) and 14(2)(f)). */
export const dataSection = (screen: NoticeScreen): Section | false => {
  const { policy, say } = screen;
  const { dataCategories = [] } = policy.notice ?? {};
  return section(
    screen,
    'data',
    dataCategories.length > 0 && (
      <ul>
        {dataCategories.map(({ name, examples, collection, source, identifies, sensitive }) =>
          card(screen, 1, named(screen, name), [
            sensitive && <p>{say('special-category')}</p>,
            <dl>
              {row(say('examples'), points(screen, examples))}
              {row(say('collection'), [say(collection), source && [': ', told(screen, source)]])}
              {row(say('identifies'), identifies && say(identifies))}
            </dl>,
          ]),
        )}
      </ul>
    ),
  );
};

/** How long data is kept (GDPR Art. 13(2)(a)). */
export const retentionSection = (screen: NoticeScreen): Section | false => {
  const { policy } = screen;
  const { retention = [] } = policy.notice ?? {};
  return section(
    screen,
    'retention',
    retention.length > 0 && (
      <dl>
        {retention.map(({ what, period, reason }) =>
          row(named(screen, what), [<p>{told(screen, period)}</p>, reason && <p>{told(screen, reason)}</p>]),
        )}
      </dl>
    ),
  );
};

/** Whether data must be given, and what happens if not (GDPR Art. 13(2)(e)). */
export const obligationSection = (screen: NoticeScreen): Section | false => {
  const { obligation } = screen.policy.notice ?? {};
  return section(screen, 'obligation', obligation && paragraphs(screen, obligation));
};

/** Decisions that rest on automated processing alone (GDPR Art. 13(2)(f) and 22). */
export const automatedDecisionsSection = (screen: NoticeScreen): Section | false => {
  const { automatedDecisions } = screen.policy.notice ?? {};
  return section(
    screen,
    'automated-decisions',
    automatedDecisions && [
      !automatedDecisions.used && <p>{screen.say('no-automated-decisions')}</p>,
      paragraphs(screen, automatedDecisions.about),
    ],
  );
};
