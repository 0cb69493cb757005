import type { Authority, ContactPoint } from '@avow/sdk';
import { h } from 'preact';
import { link } from '../link.js';
import type { NoticeScreen } from './notice-screen.js';
import { heading, row, type Section, section } from './section.js';
import { toldAtLength } from './told.js';

const contactPoint = (screen: NoticeScreen, { name, contact, address, url, about }: ContactPoint) => [
  name && (
    <p>
      <b>{name}</b>
    </p>
  ),
  toldAtLength(screen, about),
  <dl>
    {row(screen.say('contact'), link(contact))}
    {row(screen.say('address'), address)}
    {row(screen.say('website'), url && link(url))}
  </dl>,
];

/** Who decides, alone or with others, and who represents them (GDPR Art. 13(1)(a), 26 and 27). */
export const controllerSection = (screen: NoticeScreen): Section | false => {
  const { controller, notice = {} } = screen.policy;
  const { name, contact, address, url } = controller;
  const joint = notice.jointControllers ?? [];
  const { representative } = notice;
  return section(screen, 'controller', [
    contactPoint(screen, { name, contact, ...(address && { address }), ...(url && { url }) }),
    joint.length > 0 && [
      heading(screen, screen.say('joint-controllers'), 1),
      joint.map((one) => contactPoint(screen, one)),
    ],
    representative && [
      heading(screen, screen.say('representative'), 1),
      contactPoint(screen, representative),
    ],
  ]);
};

/** The data protection officer (GDPR Art. 13(1)(b)). */
export const dpoSection = (screen: NoticeScreen): Section | false => {
  const { controller, notice } = screen.policy;
  const dpo = notice?.dpo ?? (controller.dpo && { contact: controller.dpo });
  return section(screen, 'dpo', dpo && contactPoint(screen, dpo));
};

/**
 * The authority of the country shown: the one that the policy names in its own country only, or where no other is known.
 */
export const authorityOf = ({ policy, place, country }: NoticeScreen): Authority | undefined => {
  const own = policy.notice?.authority;
  const isHome = place?.isHome ?? country === policy.jurisdiction;
  return (isHome && own) || place?.authority || own;
};

/** The authority of the country shown (GDPR Art. 13(2)(d) and 77). */
export const authoritySection = (screen: NoticeScreen): Section | false => {
  const { say } = screen;
  const authority = authorityOf(screen);
  return section(
    screen,
    'authority',
    authority && [
      <p>
        <b>{authority.name}</b>
      </p>,
      <dl>
        {row(say('contact'), authority.contact && link(authority.contact))}
        {row(say('website'), authority.url && link(authority.url))}
      </dl>,
    ],
  );
};
