import type { Policy } from '@avow/sdk';
import { InputError } from '../input/input-error.js';
import { withCatalogue } from '../known/catalogue.js';
import { canonicalNotice } from './canonical-notice.js';

function parse(json: string, source: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new InputError(`${source} is no JSON (${(error as Error).message}). Give the policy as JSON.`);
  }
}

/**
 * Reads a policy and answers the text of its notice.
 * @param source name of the policy, for people
 * @throws {InputError}
 */
export function noticeIn(json: string, source: string): string {
  const policy = parse(json, source);
  const isPolicy =
    typeof policy === 'object' && policy !== null && 'controller' in policy && 'purposes' in policy;
  if (!isPolicy) {
    throw new InputError(
      `${source} is no policy: a JSON object with controller and purposes is expected. ` +
        'Give the policy that the site’s pages load.',
    );
  }
  // As visitors saw it: the page completes what the policy only names.
  const complete = withCatalogue(policy as Policy);
  try {
    return canonicalNotice(complete);
  } catch (error) {
    throw new InputError(
      `${source} has no canonical form (${(error as Error).message}). Look for a \\ud8… or \\udc… escape that is ` +
        'half a character, and write the character itself.',
    );
  }
}
