import { boxOf } from './box.js';
import { hide, unhide } from './hide.js';
import type { EmbedAbout } from './placeholder.js';
import { report } from './report.js';
import { followHeight } from './templates/follow-height.js';
import { SERVICES, type ServiceTemplate } from './templates/services.js';

/** Any other site: its page as it is, in a frame. */
const generic: ServiceTemplate = {
  name: '',
  hosts: /./,
  receives: 'embed-receives',
  size: 'inline-size:100%;aspect-ratio:16/9;',
  id: ({ href }) => href,
  source: (id) => id,
};

const asUrl = (text: string): URL | undefined =>
  /^https?:/.test(text) && URL.canParse(text) ? new URL(text) : undefined;

interface Reading {
  readonly template: ServiceTemplate;
  readonly id: string;
  readonly link?: HTMLAnchorElement;
}

/** Finds the service and its content: by `data-consent-embed` and `data-id`, or from the link it is or has in it. */
function read(element: HTMLElement): Reading {
  const { consentEmbed: name = '', id } = element.dataset;
  const named = name ? (name === 'generic' ? generic : SERVICES[name]) : undefined;
  if (name && !named)
    throw new Error(
      `data-consent-embed="${name}" is no template: leave it empty or use one of ${Object.keys(SERVICES).join(', ')}, generic`,
    );
  const links = [element, ...element.querySelectorAll('a')].filter(
    (link): link is HTMLAnchorElement => link instanceof HTMLAnchorElement && !!asUrl(link.href),
  );
  // Of a quotation, its last link is the one to the post itself.
  for (const link of links.reverse()) {
    const url = new URL(link.href);
    const template =
      named ?? Object.values(SERVICES).find(({ hosts }) => hosts.test(url.hostname)) ?? generic;
    const found = id ?? template.id(url);
    if (found) return { template, id: found, link };
  }
  if (named && id) return { template: named, id };
  throw new Error(
    `data-consent-embed="${name}" finds no content: give a data-id, or a link to the content itself (${element.outerHTML.slice(0, 120)})`,
  );
}

/** What of an embed a template gives. */
interface TemplateEmbed {
  readonly about: EmbedAbout;
  show(): HTMLElement;
  hide(): void;
}

/**
 * Reads the mark-up of a template. Posts too come as a frame rather than by the service's script, which could read
 * the page, and could not run where Trusted Types are required.
 * @returns undefined for a template or an address that is not known; an `avow:error` then says what would be
 */
export function readTemplate(element: HTMLElement): TemplateEmbed | undefined {
  let reading: Reading;
  try {
    reading = read(element);
  } catch (error) {
    report(error);
    return undefined;
  }
  const { template, id, link } = reading;
  const { name, receives, size } = template;
  const source = template.source(id);
  const host = new URL(source).hostname;
  const title = element.title || link?.textContent?.trim() || '';
  const about: EmbedAbout = { name: name || host, source, receives, size, title, link: link?.href };
  let frame: HTMLIFrameElement | undefined;
  return {
    about,
    show() {
      const box = boxOf(previous(element) ?? element, size);
      frame = document.createElement('iframe');
      frame.title = title || about.name;
      frame.allow = 'fullscreen; encrypted-media; picture-in-picture; web-share';
      // YouTube plays for no page that does not say who it is.
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      frame.style.cssText = `box-sizing:border-box;max-inline-size:100%;border:0;${box?.css ?? size}`;
      frame.src = source;
      element.after(frame);
      hide(element);
      followHeight(frame);
      return frame;
    },
    hide() {
      frame?.remove();
      frame = undefined;
      unhide(element);
    },
  };
}

/** The placeholder that has stood in its place. */
const previous = (element: HTMLElement): HTMLElement | undefined => {
  const before = element.previousElementSibling;
  return before?.localName === 'avow-embed' ? (before as HTMLElement) : undefined;
};
