import { type ComponentChildren, h } from 'preact';
import { gatedOn } from '../gated.js';
import type { Known } from '../known.js';
import { badge, empty } from './pieces.js';

export const gated = ({ consent }: Known): ComponentChildren => {
  const all = gatedOn(consent);
  if (!all.length) return empty('Nothing on this page is marked with data-consent.');
  return (
    <ul>
      {all.map(({ element, what, expression, state, why }) => (
        <li>
          <code>{what}</code> {badge(state)}
          <p>
            <code>{expression}</code> {why}
          </p>
          {element.localName !== 'script' && (
            <button type="button" onClick={() => element.scrollIntoView({ block: 'center' })}>
              Scroll to it
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};
