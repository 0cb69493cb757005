import type { NoticeRight } from '@avow/sdk';
import { h } from 'preact';
import { link } from '../link.js';
import { countryName } from '../locales/country-name.js';
import type { NoticeScreen } from './notice-screen.js';
import { authorityOf } from './people.js';
import { row, type Section, section } from './section.js';
import { toldAtLength } from './told.js';

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
  const { say, policy, place, consent, lang } = screen;
  const { contact, dpo = contact } = policy.controller;
  const authority = authorityOf(screen);
  /** Where to complain in the policy's own country is of no use in another. */
  const leads = (right: NoticeRight) => right !== 'complaint' || authority === policy.notice?.authority;
  const how = (right: NoticeRight) =>
    policy.notice?.rights
      ?.filter((own) => own.right === right)
      .map((own) => [toldAtLength(screen, own.how), own.url && leads(right) && <p>{link(own.url)}</p>]);
  const name = (right: NoticeRight) => say(`right-${right}`);
  return section(screen, 'rights', [
    place && (
      <dl>
        {row(
          (/^[A-Z]/.test(place.code) && countryName(place.code, lang)) || say('law'),
          [place.law.name, place.law.national].filter(Boolean).join('; '),
        )}
      </dl>
    ),
    <ul part="items rights">
      {(place?.rights ?? GDPR).map((right) => (
        <li>
          <b>{right === 'complaint' && authority ? <a href="#authority">{name(right)}</a> : name(right)}</b>
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
