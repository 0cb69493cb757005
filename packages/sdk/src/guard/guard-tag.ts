import type { Policy } from '../policy/policy.js';
import { type Guard, type GuardOptions, guard } from './guard.js';

/** Entry of `avow-guard.js`: guards at once, and finds the policy that its tag names. */

const { policy: where = '', hosts, mode, unlisted } = (document.currentScript as HTMLScriptElement).dataset;
const isAddress = /^\.*\/|\.json/.test(where);

/** The element may come after the tag, and in pieces. */
const look = (): void => {
  try {
    // A script only: other elements could come from what visitors write.
    page.use(JSON.parse(document.querySelector(`script:is(${where})`)?.textContent as string) as Policy);
  } catch {
    if (document.readyState === 'loading') return;
  }
  observer.disconnect();
};
// Made before the guard's own, so that the policy is known when the elements after it are looked at.
const observer = new MutationObserver(look);
if (!isAddress) observer.observe(document, { childList: true, subtree: true });

const page = guard(undefined, {
  hosts: hosts?.split(/\s+/).filter(Boolean),
  mode,
  unlisted,
} as GuardOptions);
(window as { avowGuard?: Guard }).avowGuard = page;

if (isAddress)
  fetch(where, { mode: 'same-origin' })
    .then((response) => response.json())
    .then(page.use)
    // Without a policy the hosts of the tag stay stopped; avow.js reports what is wrong.
    .catch(() => {});
else look();
