import { type ComponentChildren, h } from 'preact';
import type { Known } from '../known.js';
import { empty } from './pieces.js';

const inShort = (detail: unknown): string => {
  const text = JSON.stringify(detail) ?? '';
  return text === 'null' ? '' : text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

export const events = ({ journal }: Known): ComponentChildren =>
  journal.entries.length ? (
    <ol>
      {[...journal.entries].reverse().map(({ at, name, detail }) => (
        <li>
          <code>{name}</code> {Math.round(at)} ms
          <p>
            <code>{inShort(detail)}</code>
          </p>
        </li>
      ))}
    </ol>
  ) : (
    empty('None yet. Put the inspector before avow.js to miss none.')
  );
