import { h } from 'preact';
import type { Screen } from './screen.js';

/** A button; its label's key is its action. Those of the part `action` all weigh the same. */
export const button = ({ say }: Screen, action: string, part = 'action') => (
  <button data-action={action} part={part}>
    {say(action)}
  </button>
);
