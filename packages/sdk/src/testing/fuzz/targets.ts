import { cookie } from './cookie.js';
import { expression } from './expression.js';
import { rewriter } from './html.js';
import { importers } from './importers.js';
import { policy } from './policy.js';
import type { FuzzTarget } from './target.js';

/** What of the SDK reads what strangers wrote. */
export const targets: readonly FuzzTarget[] = [policy, cookie, expression, importers, rewriter];
