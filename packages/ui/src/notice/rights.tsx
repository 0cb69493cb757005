import { h } from 'preact';
import { button } from '../button.js';
import type { Screen } from '../screen.js';
import { link } from './link.js';

const RIGHTS = [
  'right-access',
  'right-rectification',
  'right-erasure',
  'right-restriction',
  'right-portability',
  'right-objection',
  'right-withdrawal',
  'right-complaint',
];

/** The rights of the person concerned and how to use them (GDPR Art. 13(2)(b) to (d)). */
export const rightsSection = (screen: Screen) => {
  const { say, consent } = screen;
  const { contact, dpo = contact } = consent.policy.controller;
  return (
    <article>
      <h3>{say('rights')}</h3>
      <ul part="rights">
        {RIGHTS.map((right) => (
          <li>{say(right)}</li>
        ))}
      </ul>
      <p>
        {say('rights-how')} {link(dpo)}
      </p>
      <p>{button(screen, 'preferences')}</p>
    </article>
  );
};
