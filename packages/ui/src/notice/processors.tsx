import type { AgreementTerm, ProcessingActivity, Transfer } from '@avow/sdk';
import { h } from 'preact';
import { link } from '../link.js';
import { dataNames } from './data.js';
import { paragraphs, points } from './explained.js';
import type { NoticeScreen } from './notice-screen.js';
import { basis } from './purposes.js';
import { card, countries, dayIn, heading, row, type Section, section } from './section.js';
import { listedTexts, named, told } from './told.js';

const transfers = (screen: NoticeScreen, given: readonly Transfer[] = []) =>
  given.map(({ country, safeguard, url }) => (
    <div>
      {countries(screen, [country])}
      {safeguard && `: ${screen.say(safeguard)}`} {url && link(url)}
    </div>
  ));

const activityCard = (screen: NoticeScreen, activity: ProcessingActivity) => {
  const { say } = screen;
  return card(
    screen,
    2,
    named(screen, activity.name),
    <dl>
      {row(say('on-behalf-of'), told(screen, activity.onBehalfOf))}
      {row(say('purposes'), points(screen, activity.purposes))}
      {row(
        say('legal-basis'),
        activity.legalBasis && basis(screen, activity.legalBasis, activity.legitimateInterest),
      )}
      {row(say('subjects'), listedTexts(screen, activity.subjects))}
      {row(say('data'), dataNames(screen, activity.dataCategories))}
      {row(say('recipients'), listedTexts(screen, activity.recipients))}
      {row(say('transfers'), transfers(screen, activity.transfers))}
      {row(say('retention'), told(screen, activity.retention))}
      {row(say('security'), told(screen, activity.security))}
      {row(say('last-reviewed'), dayIn(screen, activity.lastReviewed))}
    </dl>,
  );
};

/** The record of processing activities, as controller and as processor (GDPR Art. 30(1) and (2)). */
export const activitiesSection = (screen: NoticeScreen): Section | false => {
  const { activities = [] } = screen.policy.notice ?? {};
  return section(
    screen,
    'activities',
    activities.length > 0 &&
      (['controller', 'processor'] as const).map((role) => {
        const own = activities.filter((activity) => activity.role === role);
        return (
          own.length > 0 && [
            heading(screen, screen.say(`as-${role}`), 1),
            <ul>{own.map((activity) => activityCard(screen, activity))}</ul>,
          ]
        );
      }),
  );
};

/** Where Art. 28(3) asks for each term. */
const TERMS: Readonly<Record<AgreementTerm, string>> = {
  scope: '',
  instructions: '(a)',
  confidentiality: '(b)',
  security: '(c)',
  'sub-processors': '(d)',
  rights: '(e)',
  assistance: '(f)',
  deletion: '(g)',
  audits: '(h)',
};

/** What the agreement on processing for customers holds (GDPR Art. 28(3)). */
export const agreementSection = (screen: NoticeScreen): Section | false => {
  const { say } = screen;
  const { agreement } = screen.policy.notice ?? {};
  return section(
    screen,
    'agreement',
    agreement && [
      paragraphs(screen, agreement.about),
      <dl>
        {agreement.terms?.map(({ term, text }) =>
          row([say('article'), ' ', <bdi>{`28(3)${TERMS[term]}`}</bdi>], told(screen, text)),
        )}
        {row(say('updated'), dayIn(screen, agreement.updated))}
        {row(say('website'), agreement.url && link(agreement.url))}
      </dl>,
    ],
  );
};

/** Every sub-processor, as of a day, with purpose, country and safeguard (GDPR Art. 28(2) and (4)). */
export const subProcessorsSection = (screen: NoticeScreen): Section | false => {
  const { say } = screen;
  const { subProcessors } = screen.policy.notice ?? {};
  return section(
    screen,
    'sub-processors',
    subProcessors && [
      paragraphs(screen, subProcessors.about),
      <p>
        {say('updated')} <b>{dayIn(screen, subProcessors.updated)}</b>
      </p>,
      <ul>
        {subProcessors.list.map(({ name, purpose, country, safeguard, dataCategories, since, url }) =>
          card(screen, 1, name, [
            <p>{told(screen, purpose)}</p>,
            <dl>
              {row(say('country'), countries(screen, [country]))}
              {row(say('safeguard'), safeguard && say(safeguard))}
              {row(say('data'), dataNames(screen, dataCategories))}
              {row(say('since'), dayIn(screen, since))}
              {row(say('website'), url && link(url))}
            </dl>,
          ]),
        )}
      </ul>,
    ],
  );
};

/** Whom we train, how often and about what (GDPR Art. 32(4) and 39(1)(b)). */
export const trainingSection = (screen: NoticeScreen): Section | false => {
  const { say } = screen;
  const { training } = screen.policy.notice ?? {};
  return section(
    screen,
    'training',
    training && [
      paragraphs(screen, training.about),
      <dl>
        {row(say('audience'), told(screen, training.audience))}
        {row(say('frequency'), told(screen, training.frequency))}
        {row(say('topics'), points(screen, training.topics))}
      </dl>,
    ],
  );
};
