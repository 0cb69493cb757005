import { problemsOf } from './problems.js';
import type { FuzzTarget } from './target.js';
import { notes, verifier } from './verify.js';

/** What of the receiver reads what strangers send. */
export const targets: readonly FuzzTarget[] = [verifier, notes, problemsOf(':memory:')];
