import type { Consent } from '../consent.js';
import { onDestroy } from '../on-destroy.js';

// The default is what `avow.js` calls for `"parts": ["tabs"]`.
export { followTabs as default };

/** Milliseconds after which the cookie of another tab is looked at: browsers take a moment to show it to each process. */
const LOOKS = [0, 100, 1000];

/**
 * Follows decisions of other tabs at once, also of those in sight that get no focus and no storage event. The browser
 * tells of changed cookies (W3C Cookie Store API); where it does not, on plain HTTP and in older ones, tabs tell
 * each other on a channel that carries no data.
 * @returns stops it
 */
export function followTabs(consent: Consent): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  // The same policy again: the core reads the cookie anew.
  const look = (): void => consent.revise(consent.policy);
  const { cookieStore } = window as { cookieStore?: EventTarget };
  if (cookieStore) cookieStore.addEventListener('change', look, { signal });
  else {
    const channel = new BroadcastChannel('avow');
    channel.addEventListener('message', () => {
      for (const wait of LOOKS) setTimeout(() => signal.aborted || look(), wait);
    });
    document.addEventListener(
      'avow:change',
      ({ detail }: CustomEventInit<{ method?: string }>) => {
        // Only a decision of this tab has a method; one that is followed would go back and forth.
        if (detail?.method) channel.postMessage(0);
      },
      { signal },
    );
    signal.addEventListener('abort', () => channel.close());
  }
  const end = (): void => ending.abort();
  onDestroy(consent, end);
  return end;
}
