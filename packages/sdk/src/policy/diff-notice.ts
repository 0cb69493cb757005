import { type Compare, entries, informs, members, names, whole } from './diff-values.js';
import { deniable } from './legal-basis.js';
import type { ContactPoint, DataCategory, Notice } from './notice.js';
import type { Purpose, Text } from './policy.js';
import type { ProcessingActivity, Transfer } from './processing.js';
import { compareRetention } from './retention.js';

const wording = informs('wording-changed');
const told = informs('notice-changed');

/** How long data is kept: longer than before asks, and so does what cannot be compared. */
export const longerAsks: Compare = (before, after, path, scope, changes) => {
  const how =
    before === undefined || after === undefined ? undefined : compareRetention(before as Text, after as Text);
  whole((old, now, { consent }) =>
    how === 'longer'
      ? ['retention-longer', consent]
      : how === 'shorter'
        ? ['retention-shorter', false]
        : how === 'same'
          ? ['wording-changed', false]
          : // Said for the first time is more than was said before.
            ['retention-changed', consent && old !== undefined && now !== undefined],
  )(before, after, path, scope, changes);
};

const dataCategories: Compare = entries(
  {
    key: 'id',
    added: (_, { consent }) => ['category-added', consent],
    removed: () => ['category-removed', false],
  },
  members<DataCategory>({
    id: told,
    name: wording,
    examples: wording,
    collection: told,
    source: told,
    identifies: whole((_, after, { consent }) => ['category-added', consent && after === 'directly']),
    sensitive: whole((_, after, { consent }) => ['sensitive-changed', consent && after === true]),
  }),
);

const activities: Compare = entries(
  {
    key: 'id',
    // A processor acts for others, whose visitors are not asked here.
    restsOnConsent: (activity) =>
      activity.role === 'controller' &&
      activity.legalBasis !== 'legitimate-interest' &&
      deniable(activity as unknown as Purpose),
    added: (_, { consent }) => ['purpose-added', consent],
    removed: () => ['purpose-removed', false],
  },
  members<ProcessingActivity>({
    id: told,
    name: wording,
    role: told,
    onBehalfOf: told,
    purposes: names(
      (_, { consent }) => ['purpose-added', consent],
      () => ['purpose-removed', false],
    ),
    legalBasis: whole((_, __, { consent }) => ['basis-changed', consent]),
    legitimateInterest: told,
    subjects: told,
    dataCategories: names(
      (_, { consent }) => ['category-added', consent],
      () => ['category-removed', false],
    ),
    recipients: names(
      (_, { consent }) => ['recipient-added', consent],
      () => ['recipient-removed', false],
    ),
    transfers: entries(
      {
        key: 'country',
        added: (_, { consent }) => ['country-added', consent],
        removed: () => ['country-removed', false],
      },
      members<Transfer>({
        country: told,
        safeguard: whole((_, after, { consent }) => [
          'safeguard-changed',
          consent && (after === undefined || after === 'derogation'),
        ]),
        url: told,
      }),
    ),
    retention: longerAsks,
    security: told,
    lastReviewed: told,
  }),
);

/** Whoever decides together with the controller decides on what was consented to. */
const jointControllers: Compare = entries(
  {
    key: 'contact',
    added: (_, { consent }) => ['controller-changed', consent],
    removed: () => ['controller-changed', false],
  },
  members<ContactPoint>({
    name: informs('contact-changed'),
    contact: informs('contact-changed'),
    address: informs('contact-changed'),
    url: informs('contact-changed'),
    about: wording,
  }),
);

const retention: Compare = entries(
  { key: 'what', added: () => ['retention-changed', false], removed: () => ['retention-changed', false] },
  members<{ what: Text; period: Text; reason?: Text }>({
    what: wording,
    period: longerAsks,
    reason: wording,
  }),
);

/** What is different between two notices. */
export const compareNotice: Compare = members<Notice>({
  version: () => undefined,
  updated: () => undefined,
  explained: told,
  dataCategories,
  activities,
  jointControllers,
  representative: informs('contact-changed'),
  dpo: informs('contact-changed'),
  commitments: told,
  agreement: told,
  // Sub-processors act for customers, who are told and may object (GDPR Art. 28(2)).
  subProcessors: told,
  training: told,
  security: told,
  retention,
  rights: told,
  authority: informs('contact-changed'),
  automatedDecisions: members<NonNullable<Notice['automatedDecisions']>>({
    used: whole((_, after, { consent }) => ['automated-decisions-changed', consent && after === true]),
    about: wording,
  }),
  obligation: told,
  sources: told,
  countries: told,
  languages: told,
  contactForm: told,
  sections: told,
});
