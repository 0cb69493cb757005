import { h } from 'preact';
import type { Screen } from '../screen.js';
import { link } from './link.js';
import { row } from './rows.js';

/** Who decides, and how to reach them and their data protection officer (GDPR Art. 13(1)(a) and (b)). */
export const controllerSection = ({ consent, say }: Screen) => {
  const { name, contact, address, url, dpo } = consent.policy.controller;
  return (
    <article>
      <h3>{say('controller')}</h3>
      <p>
        <b>{name}</b>
      </p>
      <dl>
        {row(say('contact'), link(contact))}
        {row(say('address'), address)}
        {row(say('website'), url && link(url))}
        {row(say('data-protection-officer'), dpo && link(dpo))}
      </dl>
    </article>
  );
};
