import { ACCEPTING, CONFIGURING, NOTICE, POSTPONING, REFUSING } from './wording.js';

/** What a banner is made of, as a visitor sees it. */
export interface Banner {
  /** The box that asks. */
  readonly box: Element;
  readonly document: Document;
  /** Buttons and links that are drawn, in reading order. */
  readonly controls: readonly HTMLElement[];
  readonly accept: HTMLElement | undefined;
  readonly reject: HTMLElement | undefined;
  readonly configure: HTMLElement | undefined;
  readonly notice: HTMLElement | undefined;
  readonly close: HTMLElement | undefined;
  /** Whether it is what a visitor sees first; else settings behind it. */
  readonly isFirst: boolean;
  /** All that can be read in it. */
  readonly text: string;
  /** Names of the purposes that are asked for, where the caller knows them. */
  readonly purposes: readonly string[];
}

/** Children as they are drawn: through shadow roots and slots. */
const childrenOf = (node: Element): readonly Element[] =>
  node instanceof HTMLSlotElement && node.assignedElements().length
    ? node.assignedElements()
    : [...(node.shadowRoot ?? node).children];

/** An element and all below it. */
export const allIn = (root: Element): Element[] => [root, ...childrenOf(root).flatMap(allIn)];

/** The element around, also out of a shadow root. */
export const parentOf = (element: Element): Element | null =>
  element.assignedSlot ??
  element.parentElement ??
  (element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null);

export const ancestorsOf = (element: Element): Element[] => {
  const parent = parentOf(element);
  return parent ? [parent, ...ancestorsOf(parent)] : [];
};

/** Whether something of it is drawn, wherever it is scrolled to. */
export function isDrawn(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return (
    width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  );
}

/** Its own words, without those of elements in it. */
export const ownText = (element: Element): string =>
  [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The name that assistive technology says, as far as it is in the mark-up. */
export function nameOf(element: Element): string {
  const labelled = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => (element.getRootNode() as Document | ShadowRoot).getElementById?.(id)?.textContent ?? '')
    .join(' ');
  const name =
    labelled.trim() ||
    element.getAttribute('aria-label') ||
    allIn(element)
      .map((inner) => (inner instanceof HTMLImageElement ? inner.alt : ownText(inner)))
      .join(' ') ||
    (element instanceof HTMLInputElement && element.value) ||
    element.getAttribute('title') ||
    '';
  return name.replace(/\s+/g, ' ').trim();
}

/** A name for people to find it by. */
export function placeOf(element: Element): string {
  const { id, tagName } = element;
  const name = nameOf(element).slice(0, 40);
  return `${tagName.toLowerCase()}${id && `#${id}`}${name && ` “${name}”`}`;
}

const CONTROLS =
  'button, a[href], [role=button], [role=link], input[type=button], input[type=submit], [onclick]';

const isClose = (control: Element): boolean =>
  /^([×✕✖x⨯]|close|fermer|schließen|cerrar|chiudi)$/i.test(nameOf(control)) ||
  /close|dismiss/i.test(`${control.className} ${control.getAttribute('data-role')}`) ||
  !nameOf(control);

/** Takes a banner apart. Pure: looks only. */
export function readBanner(box: Element, isFirst: boolean, purposes: readonly string[]): Banner {
  const inside = allIn(box).filter(isDrawn);
  const controls = inside.filter(
    (element): element is HTMLElement => element instanceof HTMLElement && element.matches(CONTROLS),
  );
  const close = controls.find(isClose);
  const named = controls.filter((control) => control !== close);
  const refuses = (control: Element) => REFUSING.test(nameOf(control));
  const reject =
    named.find((control) => refuses(control) && !ACCEPTING.test(nameOf(control))) ?? named.find(refuses);
  const accept = named.find((control) => control !== reject && ACCEPTING.test(nameOf(control)));
  const others = named.filter((control) => control !== reject && control !== accept);
  const notice = others.find((control) => NOTICE.test(nameOf(control)));
  return {
    box,
    document: box.ownerDocument,
    controls,
    accept,
    reject,
    configure: others.find(
      (control) =>
        control !== notice && CONFIGURING.test(nameOf(control)) && !POSTPONING.test(nameOf(control)),
    ),
    notice,
    close,
    isFirst,
    text: inside.map(ownText).filter(Boolean).join(' '),
    purposes,
  };
}
