import { h } from 'preact';

/** A state in a word, coloured by what it means. */
export const badge = (state: string, words = state) => <b data-state={state}>{words}</b>;

/** What stands in a tab that has nothing to show. */
export const empty = (words: string) => <p class="empty">{words}</p>;
