import type { Consent } from './consent.js';
import { watchPage } from './gate/watch-page.js';
import { type LoadPart, use } from './lazy-parts.js';

/** Runs a script tag: finds the policy that it names, makes the consent, and loads the lazy parts from beside it. */
export function runTag(make: (policy: unknown, load: LoadPart) => Consent): void {
  const tag = document.currentScript as HTMLScriptElement;

  // `import()` carries on the nonce of this script and, unlike the `src` of a script element, is no Trusted Types sink.
  const load: LoadPart = (name) =>
    import(new URL(`avow-${encodeURIComponent(name)}.js`, tag.src) as unknown as string);

  const start = (policy: unknown): void => {
    // Another tag has made the page's consent.
    if ((window as { avow?: Consent }).avow?.policy) return;
    const consent = make(policy, load);
    (window as { avow?: Consent }).avow = consent;
    const mount = (name: string): unknown => use(load, name as 'ui', (part) => part.default(consent));
    document.addEventListener('avow:blocked', () => mount('embed'));
    consent.policy.parts?.forEach(mount);
    consent.$view.subscribe((view) => view !== 'closed' && mount('ui'));
  };

  const where = tag.dataset.policy as string;
  if (/^\.*\/|\.json/.test(where)) {
    fetch(where, { mode: 'same-origin' })
      .then((response) => response.json())
      .then(start, start);
  } else {
    /** The element may come after the tag, and in pieces: its JSON can be read once it is there whole. */
    const look = (): void => {
      let policy: unknown;
      try {
        // A script only: other elements could come from what visitors write.
        policy = (document.querySelector(`script:is(${where})`) as Element).textContent;
        policy = JSON.parse(policy as string);
      } catch {
        if (document.readyState === 'loading') return;
      }
      looking.abort();
      start(policy);
    };
    const looking = new AbortController();
    watchPage(look, looking);
    look();
  }
}
