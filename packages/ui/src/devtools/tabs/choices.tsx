import { type ComponentChildren, h } from 'preact';
import type { Known } from '../known.js';
import { readStored, reasonsOf } from '../reasons.js';
import { badge } from './pieces.js';

export const choices = ({ consent, journal }: Known): ComponentChildren => {
  const { decidedAt, present } = readStored(consent.policy);
  const stored = decidedAt
    ? `stored ${decidedAt.toLocaleString()}`
    : present
      ? 'a choice is stored, but it has expired or is not for these purposes and this version'
      : 'no choice is stored';
  return [
    <p>
      Status {badge(consent.$status.get())}, view {badge(consent.$view.get())}; {stored}.
    </p>,
    <p class="actions">
      <button type="button" onClick={() => consent.acceptAll()}>
        Accept all
      </button>
      <button type="button" onClick={() => consent.rejectAll()}>
        Reject all
      </button>
      <button type="button" onClick={() => consent.open('preferences')}>
        Open preferences
      </button>
    </p>,
    <ul>
      {reasonsOf(consent, journal.law()).map(({ id, granted, why }) => (
        <li>
          <code>{id}</code> {badge(granted ? 'granted' : 'denied')}
          <p>{why}</p>
        </li>
      ))}
    </ul>,
  ];
};
