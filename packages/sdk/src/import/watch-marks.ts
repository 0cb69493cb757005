import { attempt, fault } from '../choices/announce.js';
import { watchPage } from '../gate/watch-page.js';
import type { Importer, Mark } from './importer.js';
import type { Targets } from './names.js';

/** The purpose expression for names of the old tool; undefined where one of them, or with `any` each, is unknown. */
export function expressionOf(targets: Targets, names: readonly string[], any = false): string | undefined {
  const parts = names.map((name) => targets(name).join(' & '));
  const known = parts.filter(Boolean);
  // `&` binds tighter than `|`.
  return known.length && (any || known.length === parts.length) ? known.join(any ? ' | ' : ' & ') : undefined;
}

/** Marks an element that is blocked as Avow marks it; it stays as blocked as it was. */
function markElement(element: HTMLElement, { type, src, content }: Mark, expression: string): void {
  const { dataset } = element;
  if (content === 'show') dataset.consentShow = expression;
  else if (content) dataset.consentHide = expression;
  else {
    if (element instanceof HTMLScriptElement) {
      element.type = 'text/plain';
      dataset.type = type ?? '';
    } else if (element instanceof HTMLLinkElement) element.removeAttribute('type');
    if (src) dataset.src = src;
    dataset.consent = expression;
  }
}

const isMarked = ({ dataset }: HTMLElement): unknown =>
  dataset.consent ?? dataset.consentShow ?? dataset.consentHide;

/** A link that has its address is loading, or waits for nothing but its type. */
const isLoading = (element: HTMLElement): boolean =>
  element instanceof HTMLLinkElement && element.hasAttribute('href');

/**
 * Gives Avow's marks to what the old tool blocked, on the page and as it comes. An element whose names the policy
 * does not know is left as it is: it never runs, and `avow:error` says so once for each name.
 * @param ending whose end stops it
 */
export function watchMarks(importer: Importer, targets: Targets, ending: AbortController): void {
  const { marked, rebuild } = importer;
  if (!marked) return;
  const told = new Set<string>();

  const translate = (element: HTMLElement): void => {
    const mark = isMarked(element) || isLoading(element) ? undefined : importer.mark?.(element);
    if (!mark) return;
    const expression = expressionOf(targets, mark.names, mark.any);
    const node = expression && rebuild ? rebuild(element, expression) : element;
    if (!expression || !node) {
      const names = `${mark.names}`;
      if (!told.has(names))
        fault(
          'import',
          expression
            ? `what is marked "${names}" for ${importer.name} cannot be carried over; mark it with data-consent`
            : `"${names}" of ${importer.name} is no purpose or service of the policy; name one in import.map`,
        );
      told.add(names);
      return;
    }
    if (node !== element) element.replaceWith(node);
    else {
      markElement(element, mark, expression);
      // Put back where it is, so that the gate notices it.
      element.parentNode?.insertBefore(element, element.nextSibling);
    }
  };

  const look = (roots: Iterable<Node>): void => {
    for (const root of roots) {
      if (!(root instanceof HTMLElement)) continue;
      if (root.matches(marked)) attempt(() => translate(root));
      for (const element of root.querySelectorAll<HTMLElement>(marked)) attempt(() => translate(element));
    }
  };

  look([document.documentElement]);
  watchPage((records) => {
    for (const { addedNodes } of records) look(addedNodes);
  }, ending);
}
