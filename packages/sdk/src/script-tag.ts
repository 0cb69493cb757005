import { assemble } from './assemble.js';
import { runTag } from './run-tag.js';

/** Entry of `avow.js`. */
runTag(assemble);
