import type { NoticeRight } from '@avow/sdk';
import { h } from 'preact';
import { link } from '../link.js';
import { blocks } from '../rich-text.js';
import type { NoticeScreen } from './notice-screen.js';
import { row, type Section, section } from './section.js';

/** The rights of the GDPR, where the law of the country is not known here. */
const GDPR: readonly NoticeRight[] = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'withdrawal',
  'automated-decision',
  'complaint',
];

/** The rights of the person concerned under the law shown, and how to use each (GDPR Art. 13(2)(b) to (d)). */
export const rightsSection = (screen: NoticeScreen): Section | false => {
  const { say, read, policy, place, consent } = screen;
  const { contact, dpo = contact } = policy.controller;
  const how = (right: NoticeRight) =>
    policy.notice?.rights
      ?.filter((own) => own.right === right)
      .map((own) => [blocks(read(own.how)), own.url && <p>{link(own.url)}</p>]);
  return section(screen, 'rights', [
    place && <dl>{row(say('law'), [place.law.name, place.law.national].filter(Boolean).join('; '))}</dl>,
    <ul part="items rights">
      {(place?.rights ?? GDPR).map((right) => (
        <li>
          <b>{say(`right-${right}`)}</b>
          {how(right)}
        </li>
      ))}
    </ul>,
    <p>
      {say('rights-how')} {link(policy.notice?.dpo?.contact ?? dpo)}
    </p>,
    consent && (
      <p>
        <button data-action="preferences" part="button">
          {say('preferences')}
        </button>
      </p>
    ),
  ]);
};
