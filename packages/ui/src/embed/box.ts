/** How the box of a blocked embed sits in its page; a placeholder that copies it shifts nothing. */
const PLACE = [
  'position',
  'inset',
  'z-index',
  'float',
  'margin',
  'grid-area',
  'flex',
  'order',
  'place-self',
  'vertical-align',
  'border-radius',
];

/** Too small for a button of 24 px, such as a tracking pixel: it gets no placeholder. */
const SMALLEST = 24;

/** Nothing to copy: a line that is as large as what it says. */
const COMPACT = 'display:inline-block;vertical-align:bottom;';

/** A link or quotation that is not this high was given no room by its page. */
const ROOM = 96;

export interface Box {
  /** Declarations that give it to another element. */
  readonly css: string;
  /** Whether the page says nothing of its size. */
  readonly compact?: boolean;
}

/**
 * The box of `element`, measured now; none where nothing is to be seen.
 * @param size declarations for an element that stands where content comes, such as a link, and was given no room
 */
export function boxOf(element: HTMLElement, size?: string): Box | undefined {
  const target = (element instanceof HTMLPictureElement && element.querySelector('img')) || element;
  const style = getComputedStyle(target);
  const isShown = style.display !== 'none';
  // Without controls there is nothing to see, but something to hear.
  if (!isShown && element instanceof HTMLAudioElement && !element.controls && !element.closest('[hidden]'))
    return { css: COMPACT, compact: true };
  if (!isShown) return undefined;
  const { width, height } =
    target instanceof HTMLImageElement ? sizeOf(target, style) : target.getBoundingClientRect();
  if (size && height < ROOM) return { css: `display:block;${size}` };
  if (target instanceof HTMLImageElement && !(width && height)) return { css: COMPACT, compact: true };
  if ((width && width < SMALLEST) || (height && height < SMALLEST)) return undefined;

  const parent = element.parentElement;
  const room = parent
    ? parent.clientWidth -
      Number.parseFloat(getComputedStyle(parent).paddingLeft) -
      Number.parseFloat(getComputedStyle(parent).paddingRight)
    : 0;
  const stretched = style.position === 'absolute' || style.position === 'fixed';
  const ratio = style.aspectRatio !== 'auto' && !/^auto/.test(style.aspectRatio) ? style.aspectRatio : '';
  // A box as wide as its parent stays so when the parent changes; others keep the width they have.
  const inline = stretched
    ? 'auto'
    : width && Math.abs(width - room) < 1
      ? '100%'
      : width
        ? `${width}px`
        : style.width;
  const block = stretched || ratio ? 'auto' : height ? `${height}px` : style.height;
  const display = style.display === 'inline' ? 'inline-block' : style.display;
  return {
    css: `display:${display};inline-size:${inline};block-size:${block};${ratio && `aspect-ratio:${ratio};`}${PLACE.map(
      (name) => `${name}:${style.getPropertyValue(name)};`,
    ).join('')}`,
  };
}

/**
 * The size an image will have, zero where the page says nothing of it. Until it has a source, browsers lay out its
 * alternative text and forget the ratio of its attributes, so that it is asked for a moment as a box.
 */
function sizeOf(image: HTMLImageElement, { display }: CSSStyleDeclaration): DOMRect {
  const { style } = image;
  const own = style.cssText;
  const [width, height] = ['width', 'height'].map((name) => image.getAttribute(name));
  style.contain = 'size';
  if (width && height) style.aspectRatio = `${width} / ${height}`;
  if (display === 'inline') style.display = 'inline-block';
  const size = image.getBoundingClientRect();
  style.cssText = own;
  if (!own) image.removeAttribute('style');
  return size;
}
