import { h } from 'preact';
import type { Screen } from './screen.js';

/** A button; its action is also the key of its label, unless another is given. */
export const button = ({ say }: Screen, action: string, label = action) => (
  <button data-action={action} part="button">
    {say(label)}
  </button>
);
