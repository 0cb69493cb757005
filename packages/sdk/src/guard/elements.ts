import type { Judge } from './judge.js';
import { restoreStyle, stopStyle } from './styles.js';

/** Attributes that load, by element. The first is the one that the gate knows as `data-src`. */
const SOURCES = new Map<string, readonly string[]>(
  Object.entries({
    script: ['src'],
    iframe: ['src'],
    link: ['href'],
    object: ['data'],
    embed: ['src'],
    img: ['src', 'srcset'],
    source: ['src', 'srcset'],
    video: ['src', 'poster'],
    audio: ['src'],
    track: ['src'],
    input: ['src'],
    image: ['href', 'xlink:href'],
  }),
);

/** Everything that may load, for `querySelectorAll`. */
export const LOADING = `${[...SOURCES.keys()]},style`;

/** Loads only while it is on the page; the others load as soon as they have an address. */
const WAITS = /^(script|iframe|link|object|embed)$/;
/** Worth a placeholder that tells the visitor what is missing. */
const EMBED = /^(iframe|video|audio|object|embed)$/;
/** Types of scripts that run; others are data. */
const RUNS = /^(|module|(text|application)\/(x-)?(java|ecma)script|text\/(jscript|livescript))$/i;
/** Links that tell of a page and load nothing. */
const TELLS = /^\s*(canonical|alternate|author|license|me|help|search|next|prev|tag|bookmark)\s*$/i;

const STOPPED = 'data-consent-stopped';

const keptIn = (attribute: string): string =>
  `data-${/src|poster/.test(attribute) ? attribute : attribute.length > 5 ? 'xlink-href' : 'src'}`;

/** Whether anybody would see a placeholder: pixels and hidden frames get none. */
const isSeen = (element: HTMLElement): boolean =>
  !element.hidden &&
  !/display:\s*none|visibility:\s*hidden/.test(element.style.cssText) &&
  !['width', 'height'].some((side) =>
    /^[012](px)?$/.test(element.getAttribute(side) ?? element.style.getPropertyValue(side)),
  );

export type Elements = ReturnType<typeof guardElements>;

/** Elements that load: stops them, and puts them back in their order once their service is granted. */
export function guardElements(judge: Judge) {
  /** Elements that were reported and not stopped, with the address. */
  const reported = new WeakMap<Element, string>();
  let refs: WeakRef<Element>[] = [];
  let most = 1000;

  const remember = (element: Element): void => {
    if (refs.push(new WeakRef(element)) < most) return;
    refs = refs.filter((ref) => ref.deref());
    most = refs.length * 2 + 1000;
  };

  /** The expression that opens an attribute's address; undefined where it may load. */
  const stops = (element: Element, attribute: string, value: string, begun?: boolean): string | undefined => {
    const { localName } = element;
    if (localName === 'script' && !RUNS.test(element.getAttribute('type') ?? '')) return undefined;
    if (localName === 'link' && TELLS.test(element.getAttribute('rel') ?? '')) return undefined;
    for (const url of attribute === 'srcset' ? value.split(/[\s,]+/) : [value]) {
      const expression = url ? judge.find(url) : undefined;
      if (expression === undefined || reported.get(element) === url) continue;
      const stopped = judge.stops(localName, url, expression, begun);
      // Seen again by the observer, or put elsewhere: said once.
      if (stopped === undefined && !judge.granted(expression)) reported.set(element, url);
      return stopped;
    }
    return undefined;
  };

  const hold = (
    element: Element,
    attribute: string,
    value: string,
    expression: string,
    parsed: boolean,
  ): void => {
    const { localName } = element;
    let marked = parsed && !!expression;
    if (localName === 'script') {
      const type = element.getAttribute('type');
      if (type) element.setAttribute('data-type', type);
      element.setAttribute('type', 'text/plain');
    } else {
      const [main] = SOURCES.get(localName) as readonly string[];
      marked = !!expression && attribute === main && EMBED.test(localName) && isSeen(element as HTMLElement);
      if (element.hasAttribute(attribute)) {
        // Emptied first: taking the attribute away alone leaves a frame running.
        if (localName === 'iframe') element.setAttribute(attribute, '');
        element.removeAttribute(attribute);
        (element as HTMLMediaElement).load?.();
      }
      element.setAttribute(keptIn(attribute), value);
    }
    if (marked) {
      element.setAttribute('data-consent', expression);
      // The gate looks at elements that come onto the page, not at attributes.
      queueMicrotask(() => element.isConnected && document.dispatchEvent(new CustomEvent('avow:blocked')));
      return;
    }
    if (!element.hasAttribute(STOPPED)) remember(element);
    element.setAttribute(STOPPED, expression);
    // Who waits for a picture that is on no page must hear of it; on the page it comes with consent.
    if (localName === 'img')
      setTimeout(() => element.isConnected || element.dispatchEvent(new Event('error')));
  };

  /** Text of a style element, now or soon; undefined where nothing in it is stopped. */
  const stop = (style: Element, css: string): string | undefined => {
    const rest = stopStyle(style, judge, css);
    if (rest === undefined) return undefined;
    remember(style);
    style.setAttribute(STOPPED, '');
    return rest;
  };

  /**
   * An element that is about to load, or that the parser has just inserted.
   * @param parsed whether the parser makes it: the gate then runs it in the order of the page
   * @param begun whether it is too late for a script
   */
  const inspect = (element: Element, localName = element.localName, parsed = false, begun = false): void => {
    if (localName === 'style') {
      const css = stop(element, element.textContent);
      if (css !== undefined) element.textContent = css;
      return;
    }
    const sources = SOURCES.get(localName);
    // What is marked is the gate's.
    if (!sources || element.hasAttribute('data-consent')) return;
    for (const attribute of sources) {
      const value = element.getAttribute(attribute);
      if (!value) continue;
      const expression = stops(element, attribute, value, begun);
      if (expression !== undefined) hold(element, attribute, value, expression, parsed);
    }
  };

  /**
   * An address that is about to be set.
   * @returns true when it was kept instead
   */
  const set = (element: Element, attribute: string, text: unknown): boolean => {
    const localName = element?.localName;
    if (!SOURCES.get(localName)?.includes(attribute) || (WAITS.test(localName) && !element.isConnected))
      return false;
    const value = String(text);
    const kept = element.getAttribute(keptIn(attribute));
    // The gate or a placeholder loads what is marked.
    if (element.hasAttribute('data-consent') && (localName === 'script' || kept === value)) return false;
    const expression = stops(element, attribute, value);
    if (expression === undefined) {
      // Another address takes the place of the one that was kept.
      if (element.hasAttribute(STOPPED)) element.removeAttribute(keptIn(attribute));
      return false;
    }
    hold(element, attribute, value, expression, false);
    // A script of this type fetches nothing; its address may be set, and stay trusted.
    return localName !== 'script';
  };

  const restore = (element: Element): void => {
    const expression = element.getAttribute(STOPPED);
    if (expression === null || (expression && !judge.granted(expression))) return;
    const { localName } = element;
    if (localName === 'style') {
      if (!restoreStyle(element as HTMLStyleElement, judge)) remember(element);
      else element.removeAttribute(STOPPED);
      return;
    }
    element.removeAttribute(STOPPED);
    if (localName === 'script') {
      const type = element.getAttribute('data-type');
      element.removeAttribute('data-type');
      if (type) element.setAttribute('type', type);
      else element.removeAttribute('type');
      if (element.isConnected) element.replaceWith(element);
      return;
    }
    for (const attribute of SOURCES.get(localName) ?? []) {
      const value = element.getAttribute(keptIn(attribute));
      if (value === null) continue;
      element.removeAttribute(keptIn(attribute));
      element.setAttribute(attribute, value);
    }
    // Media look at their sources once (HTML 4.8.8).
    if (localName === 'source') (element.parentElement as Partial<HTMLMediaElement> | null)?.load?.();
  };

  return {
    inspect,
    /** An element that has come onto the page, or got another address, in a way that is not watched: in most cases the parser. */
    found(element: Element): void {
      // Only a script that a script made has this flag without the attribute: it has begun.
      inspect(
        element,
        undefined,
        true,
        (element as HTMLScriptElement).async && !element.hasAttribute('async'),
      );
    },
    set,
    /** What a style element gets in place of a text that it is about to get. */
    styleText: (style: Element, css: string): string => stop(style, css) ?? css,
    /** Puts back what is granted now, in the order in which it was stopped. */
    restoreAll(): void {
      const known = refs;
      refs = [];
      const elements = new Set<Element>();
      for (const ref of known) {
        const element = ref.deref();
        if (element) elements.add(element);
      }
      for (const element of document.querySelectorAll(`[${STOPPED}]`)) elements.add(element);
      for (const element of elements) {
        restore(element);
        if (element.hasAttribute(STOPPED)) remember(element);
      }
    },
  };
}
