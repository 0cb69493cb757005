import { assemble } from '../assemble.js';
import { fault } from '../choices/announce.js';
import { decide } from '../decision/decide.js';
import type { Policy } from '../policy/policy.js';
import { runTag } from '../run-tag.js';
import { followParentBy } from './follow-parent.js';

/**
 * Entry of `avow-child.js`, in the place of `avow.js` on pages that a page of `data-parent` shows in a frame. Shown by
 * itself, the page is one like any other.
 */

const origin = (document.currentScript as HTMLScriptElement).dataset.parent ?? '';

runTag((input, load) => {
  if (parent === window) return assemble(input, load);
  let policy = input as Policy;
  try {
    decide(policy);
  } catch (error) {
    fault('policy', error);
    policy = { purposes: [] } as unknown as Policy;
  }
  return followParentBy(policy, { origin }, load);
});
