import type { Consent } from '../consent.js';

/**
 * What the helpers do on the page under test. Each function stands by itself, for a browser driver sends its text to
 * the page; `view` is the page's window, for drivers that hold it in their hands.
 */

/** Something marked that ran or loaded. */
export interface GatedRun {
  /** Its `data-consent`, or `service:ID` for a request to a host of a service. */
  readonly expression: string;
  /** Its tag, and its address or the beginning of its text. */
  readonly what: string;
}

interface TestWindow extends Window {
  avow?: Consent;
  /** What ran since the page began; absent when nobody watches. */
  avowGatedRuns?: GatedRun[];
  MutationObserver: typeof MutationObserver;
}

/** Notes from now on what marked elements run or load. Before anything else of the page runs. */
export function watchGatedInPage(view: Window = window): void {
  const page = view as TestWindow;
  if (page.avowGatedRuns) return;
  const runs: GatedRun[] = [];
  page.avowGatedRuns = runs;
  const noted = new Set<Element>();
  const note = (element: Element, address: string | null): void => {
    if (noted.has(element)) return;
    noted.add(element);
    runs.push({
      expression: element.getAttribute('data-consent') ?? '',
      // When it is asked: the parser may bring the text of a script after its tag.
      get what() {
        return `${element.localName} ${address || (element.textContent ?? '').trim().slice(0, 60)}`.trim();
      },
    });
  };
  const look = (element: Element, typeBefore?: string | null): void => {
    if (!element.hasAttribute('data-consent')) return;
    const address = ['src', 'href', 'data', 'srcset', 'poster']
      .map((name) => element.getAttribute(name))
      .find(Boolean);
    if (element.localName === 'script') {
      // A gate gives a script its own type for as long as the browser reads it.
      const type = typeBefore ?? element.getAttribute('type');
      const woken = typeBefore !== undefined ? type === 'text/plain' : type !== 'text/plain';
      if (woken) note(element, element.getAttribute('src') ?? element.getAttribute('data-src'));
    } else if (address && /^(iframe|img|video|audio|link|object|embed|source)$/.test(element.localName))
      note(element, address);
  };
  new page.MutationObserver((records) => {
    for (const { type, target, attributeName, oldValue, addedNodes } of records)
      if (type === 'attributes') look(target as Element, attributeName === 'type' ? oldValue : undefined);
      // Text has no such methods.
      else
        for (const node of addedNodes as NodeListOf<Element>)
          for (const element of node.querySelectorAll
            ? [node, ...node.querySelectorAll('[data-consent]')]
            : [])
            look(element);
  }).observe(page.document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeOldValue: true,
    attributeFilter: ['type', 'src', 'href', 'data', 'srcset', 'poster'],
  });
}

/** What ran or loaded so far, and requests that reached hosts of services which are not granted now. */
export async function gatedRunsInPage(_: unknown, view: Window = window): Promise<readonly GatedRun[]> {
  const page = view as TestWindow;
  if (!page.avowGatedRuns)
    throw new Error(
      'Nobody watches this page: call watchGated(page) before you open it, or look after a reload.',
    );
  // What the observer has to tell, and a request in flight to be listed.
  await new Promise((resolve) => page.setTimeout(resolve));
  const runs = [...page.avowGatedRuns];
  for (const { id, hosts = [] } of page.avow?.policy.services ?? []) {
    if (page.avow?.granted(`service:${id}`)) continue;
    for (const { name } of page.performance.getEntriesByType('resource')) {
      const { host, hostname } = new URL(name);
      if (host === page.location.host) continue;
      const reached = hosts.some((one) =>
        one.startsWith('*') ? hostname.endsWith(one.slice(1)) : one === host || one === hostname,
      );
      if (reached) runs.push({ expression: `service:${id}`, what: `request ${name}` });
    }
  }
  return runs;
}

/** What to do once Avow is there. */
export type Act =
  | { readonly do: 'acceptAll' | 'rejectAll' | 'withdraw' }
  | { readonly do: 'save'; readonly choices: Readonly<Record<string, boolean>> }
  | { readonly do: 'wait' };

/** Waits for Avow, and decides as its interface would; ends when the choice is stored and the page follows it. */
export async function decideInPage(act: Act, view: Window = window): Promise<void> {
  const page = view as TestWindow;
  const until = page.performance.now() + 10_000;
  while (!page.avow) {
    if (page.performance.now() > until)
      throw new Error(
        'No consent on this page within 10 s: is the tag of avow.js there? An app sets window.avow in its test build.',
      );
    await new Promise((resolve) => page.setTimeout(resolve, 20));
  }
  if (act.do === 'save') await page.avow.save(act.choices);
  else if (act.do !== 'wait') await page.avow[act.do]();
}

/** Waits until the banner is drawn. */
export async function bannerInPage(_: unknown, view: Window = window): Promise<void> {
  const page = view as TestWindow;
  const until = page.performance.now() + 10_000;
  while (!page.document.querySelector('avow-consent')?.shadowRoot?.querySelector('[part~="banner"]')) {
    if (page.performance.now() > until)
      throw new Error(
        page.avow
          ? `No banner within 10 s: the choice is "${page.avow.$status.get()}" and the view "${page.avow.$view.get()}".`
          : 'No banner within 10 s, and no window.avow: is the tag of avow.js there?',
      );
    await new Promise((resolve) => page.setTimeout(resolve, 20));
  }
}
