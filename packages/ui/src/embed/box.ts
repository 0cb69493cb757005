/** How the box of a blocked embed sits in its page; a placeholder that copies it shifts nothing. */
const PLACE = [
  'position',
  'inset-block-start',
  'inset-block-end',
  'inset-inline-start',
  'inset-inline-end',
  'z-index',
  'float',
  'margin-block-start',
  'margin-block-end',
  'margin-inline-start',
  'margin-inline-end',
  'grid-area',
  'flex-grow',
  'flex-shrink',
  'flex-basis',
  'order',
  'align-self',
  'justify-self',
  'vertical-align',
  'border-start-start-radius',
  'border-start-end-radius',
  'border-end-start-radius',
  'border-end-end-radius',
];

/** Too small for a button of 24 px, such as a tracking pixel: it gets no placeholder. */
const SMALLEST = 24;

/** Declarations that give a placeholder the box of `element`, measured now; none where nothing is to be seen. */
export function boxOf(element: HTMLElement): string | undefined {
  const style = getComputedStyle(element);
  if (style.display === 'none') return undefined;
  const { width, height } = element.getBoundingClientRect();
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
  const size = `inline-size:${inline};block-size:${block};${ratio && `aspect-ratio:${ratio};`}`;
  const display = style.display === 'inline' ? 'inline-block' : style.display;
  return `display:${display};${size}${PLACE.map((name) => `${name}:${style.getPropertyValue(name)};`).join('')}`;
}
