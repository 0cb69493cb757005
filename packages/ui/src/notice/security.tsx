import type { Certification } from '@avow/sdk';
import { h } from 'preact';
import { link } from '../link.js';
import { bullets } from '../rich-text.js';
import { paragraphs, points } from './explained.js';
import type { NoticeScreen } from './notice-screen.js';
import { countries, dayIn, heading, row, type Section, section, sources } from './section.js';
import { named } from './told.js';

const certificate = (screen: NoticeScreen, { standard, number, scope, holder, url }: Certification) => {
  const name = [standard, number].filter(Boolean).join(' ');
  return [
    <b>{url ? link(url, name) : name}</b>,
    [named(screen, scope), holder].map((detail) => detail && [' · ', detail]),
  ];
};

/** Technical and organisational measures, in their groups (GDPR Art. 32). */
export const securitySection = (screen: NoticeScreen): Section | false => {
  const { say } = screen;
  const { security } = screen.policy.notice ?? {};
  return section(
    screen,
    'security',
    security && [
      paragraphs(screen, security.about),
      security.groups.map(({ topic, title, about, measures, certifications = [], source, ...stored }) => (
        <div id={`security-${topic}`}>
          {heading(screen, named(screen, title) ?? say(`security-${topic}`), 1)}
          {paragraphs(screen, about)}
          {points(screen, measures)}
          <dl>
            {row(say('country'), stored.countries && countries(screen, stored.countries))}
            {row(
              say('certificates'),
              certifications.length > 0 && bullets(certifications.map((one) => certificate(screen, one))),
            )}
          </dl>
          {sources(screen, [source])}
        </div>
      )),
      <dl>{row(say('last-reviewed'), dayIn(screen, security.lastReviewed))}</dl>,
    ],
  );
};
