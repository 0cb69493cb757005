import { type GatedState, gatedState } from './gated-state.js';
import { fillList, h, place } from './list.js';

/** What the heading of the list does not say yet. */
const remarks: Partial<Record<GatedState, string>> = {
  starting: 'granted, but not run yet',
  stopped: 'withdrawn since: stopped, and absent from the next page',
  leaked: 'ran without consent: this must never happen',
};

const sourceOf = (element: HTMLElement): string | null => element.dataset.src ?? element.getAttribute('src');

const labelOf = (element: HTMLElement): string => {
  const kind = element.localName === 'script' ? '' : ` (${element.localName})`;
  return (sourceOf(element)?.split('/').at(-1) ?? `${element.id.replace(/^gated-/, '')} (inline)`) + kind;
};

/** Keeps the lists of what ran, what is blocked, and the choices up to date. */
export function watchGated(panel: HTMLElement): void {
  // The elements themselves are kept: an embed may leave the document while its placeholder stands in.
  const gated = new Set<HTMLElement>();
  const fetched = new Set<string>();
  const wasGranted = new Set<string>();

  function render(): void {
    const consent = window.avow;
    for (const element of document.querySelectorAll<HTMLElement>('[data-consent]')) {
      if (element.id.startsWith('gated-')) gated.add(element);
    }
    const ran: HTMLElement[] = [];
    const blocked: HTMLElement[] = [];
    for (const element of gated) {
      const expression = element.dataset.consent ?? '';
      const granted = consent?.granted(expression) ?? false;
      if (granted) wasGranted.add(expression);
      const source = sourceOf(element);
      const state = gatedState({
        fetched: fetched.has(source ? new URL(source, location.href).href : element.id),
        granted,
        wasGranted: wasGranted.has(expression),
      });
      const remark = remarks[state];
      const words = h('div', {}, h('b', {}, labelOf(element)), ' ', h('code', {}, expression));
      if (remark) words.append(h('br', {}), h('span', {}, remark));
      const item = h('li', { 'data-state': state, 'data-for': element.id }, words);
      (state === 'blocked' || state === 'starting' ? blocked : ran).push(item);
    }
    fillList(place(panel, 'ran'), ran, 'Nothing.');
    fillList(place(panel, 'blocked'), blocked, 'Nothing.');

    place(panel, 'status').textContent = consent?.$status.get() ?? 'Avow is not loaded';
    const chips = Object.entries(consent?.$choices.get() ?? {}).map(([purpose, choice]) =>
      h('li', { 'data-choice': choice }, `${purpose}: ${choice}`),
    );
    place(panel, 'choices').replaceChildren(...chips);
  }

  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Status 0: the request was cancelled or failed, so nothing came.
      if (!('responseStatus' in entry) || entry.responseStatus !== 0) fetched.add(entry.name);
    }
    render();
  });
  for (const type of ['resource', 'mark']) observer.observe({ type, buffered: true });
  for (const event of ['avow:ready', 'avow:change']) document.addEventListener(event, render);
  render();
}
