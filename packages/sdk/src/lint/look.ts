import { ancestorsOf } from './banner-parts.js';

/** Red, green, blue from 0 to 255, and opacity from 0 to 1. */
type Colour = readonly [number, number, number, number];

let canvas: CanvasRenderingContext2D | null | undefined;

/** Any CSS colour as numbers; the canvas of the browser knows all of their forms. */
function parse(css: string, document: Document): Colour {
  const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(css);
  if (plain) return [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return [0, 0, 0, 0];
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = css;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

const over = (top: Colour, below: Colour): Colour => {
  const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3]);
  return [mix(0), mix(1), mix(2), 1];
};

/** Relative luminance (WCAG 2.2). */
const luminance = ([red, green, blue]: Colour): number => {
  const linear = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

const ratio = (one: Colour, other: Colour): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** The colour behind an element: what is painted below, down to the page; undefined above a picture. */
function backdrop(element: Element): Colour | undefined {
  const layers: Colour[] = [];
  for (const layer of [element, ...ancestorsOf(element)]) {
    const { backgroundColor, backgroundImage } = getComputedStyle(layer);
    if (backgroundImage !== 'none') return undefined;
    const colour = parse(backgroundColor, element.ownerDocument);
    layers.push(colour);
    if (colour[3] === 1) break;
  }
  const dark = getComputedStyle(element).colorScheme === 'dark';
  const page: Colour = dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
  return layers.reduceRight((below, layer) => over(layer, below), page);
}

/** Contrast of an element's text with what is behind it (WCAG 2.2, 1.4.3); undefined where a picture is behind it. */
export function textContrast(element: Element): number | undefined {
  const behind = backdrop(element);
  return behind && ratio(over(parse(getComputedStyle(element).color, element.ownerDocument), behind), behind);
}

/** How much a button's fill stands out from what is around it: 1 is not at all. */
export function salience(element: Element): number | undefined {
  const own = backdrop(element);
  const around = ancestorsOf(element)[0];
  const outside = around && backdrop(around);
  return own && outside && ratio(own, outside);
}

export const fontSize = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);

export const fontWeight = (element: Element): number => Number(getComputedStyle(element).fontWeight);
