import { h } from 'preact';
import type { Screen } from './screen.js';

/** A button; its action is also the key of its label. */
export const button = ({ say }: Screen, action: string) => (
  <button data-action={action} part="button">
    {say(action)}
  </button>
);
