import { createFind, hostTable } from '../guard/hosts.js';
import type { PolicyWithNames } from '../policy/named-services.js';
import { withWholeCatalogue } from '../services/complete-policy.js';
import { readTags } from './html-tags.js';
import { asUtf8, decode, toBytes, toText } from './page-text.js';
import { parseConsent, type RequestConsent } from './parse-consent.js';
import type { StartTag, TagAttribute } from './start-tag.js';

/** What is known of the page that is rewritten. */
export interface RewriteOptions {
  /** Address of the page: relative addresses are read against it, and its own host is never stopped. Default: none is known. */
  readonly url?: string;
  /**
   * Nonce for scripts, style elements and style sheets that have none. Only for HTML that is your own throughout: it
   * vouches for every script in it.
   */
  readonly nonce?: string;
}

/** Attributes that load, by element, and the one the gate knows as `data-src`, first. */
const SOURCES = new Map<string, readonly string[]>([
  // In SVG scripts and pictures have `href`; outside of it the parser makes an `img` of an `image`.
  ['script', ['src', 'href', 'xlink:href']],
  ['image', ['src', 'srcset', 'href', 'xlink:href']],
  ['iframe', ['src']],
  ['frame', ['src']],
  ['link', ['href', 'imagesrcset']],
  ['object', ['data']],
  ['embed', ['src']],
  ['img', ['src', 'srcset']],
  ['source', ['src', 'srcset']],
  ['video', ['src', 'poster']],
  ['audio', ['src']],
  ['track', ['src']],
  ['input', ['src']],
]);
const RUNS =
  /^(|\s*(module|(text|application)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))\s*)$/i;
const EQUALS = /[\t\n\f\r ]*=/y;
const TELLS = /^\s*(canonical|alternate|author|license|me|help|search|next|prev|tag|bookmark)\s*$/i;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Marks, in HTML on its way to the browser, what reaches hosts of the policy's services, as if it had been written
 * with marks: `type="text/plain" data-consent="service:…"` on scripts, `data-src` and `data-consent` on embeds,
 * pictures and links. What is marked already and granted comes out ready to run, so that the browser fetches it at
 * once. Everything else comes out byte for byte, in any encoding that contains ASCII.
 * @param consent what `parseConsent` gave, or the value of the Cookie header
 * @throws {TypeError} where the runtime's streams pass everything unchanged: Workers of a `compatibility_date` before
 * 2022-11-30
 */
export function rewriteHtml(
  policy: PolicyWithNames,
  consent: RequestConsent | string | null | undefined,
  options: RewriteOptions = {},
): TransformStream<Uint8Array, Uint8Array> {
  const tags = readTags(rewriteTag(policy, consent, options));
  const write = (text: string, controller: TransformStreamDefaultController<Uint8Array>): void => {
    if (text) controller.enqueue(toBytes(text));
  };
  let transforms = false;
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    // The standard calls it at once (Streams, 6.2.4); old Workers call none of these, and the page would run unmarked.
    start: () => {
      transforms = true;
    },
    transform: (chunk, controller) => write(tags.read(toText(chunk)), controller),
    flush: (controller) => write(tags.end(), controller),
  });
  if (!transforms)
    throw new TypeError(
      'this runtime passes streams on unchanged: set compatibility_date of the Worker to 2022-11-30 or later',
    );
  return stream;
}

function rewriteTag(
  policy: PolicyWithNames,
  consent: RequestConsent | string | null | undefined,
  { url, nonce }: RewriteOptions,
): (tag: StartTag) => string {
  const { granted } = typeof consent === 'object' && consent ? consent : parseConsent(consent, policy);
  const page = url ? new URL(url) : undefined;
  /** Address that others are relative to: of the page, or of its first `base` (HTML 4.2.3). */
  let base: string | undefined;
  const find = createFind(
    hostTable(withWholeCatalogue(policy).services),
    page ?? { host: '' },
    () => base ?? page?.href ?? 'https://page.invalid/',
  );
  /** The expression of an address that must wait. */
  const closed = (attribute: TagAttribute): string | undefined => {
    const value = decode(asUtf8(attribute.value)).trim();
    // A comma ends a candidate even where no space follows; an address with a comma in it begins with its host.
    for (const address of attribute.name.endsWith('srcset') ? value.split(/[\s,]+/) : [value]) {
      const expression = address ? find(address) : undefined;
      if (expression !== undefined && !granted(expression)) return expression;
    }
    return undefined;
  };

  return ({ name, text, attributes, repeated }) => {
    const of = (wanted: string): TagAttribute | undefined =>
      attributes.find((attribute) => attribute.name === wanted);
    const edits: Edit[] = [];
    const rename = ({ name, start, nameEnd }: TagAttribute, to: string): void => {
      edits.push({ start, end: nameEnd, text: to });
      cutRepeated(name);
    };
    const add = (attribute: string): unknown => {
      const start = 1 + name.length;
      return edits.push({ start, end: start, text: ` ${attribute}` });
    };
    const cut = ({ start, end }: TagAttribute): void => {
      EQUALS.lastIndex = end;
      // An equals sign that begins a name would give the attribute before it a value.
      edits.push({ start, end, text: EQUALS.test(text) ? '/ ' : '' });
    };
    /** The next of the same name would count now. */
    const cutRepeated = (name: string): void => {
      for (const other of repeated) if (other.name === name) cut(other);
    };
    const sources = SOURCES.get(name);
    const type = of('type');
    const mark = of('data-consent');
    const address = name === 'base' ? of('href') : undefined;
    if (address && base === undefined) base = baseOf(decode(asUtf8(address.value)), page?.href);

    if (sources && mark && (granted(decode(mark.value)) || isInert(name, sources, of))) {
      if (granted(decode(mark.value))) {
        const kept = of('data-src');
        if (name === 'script') {
          if (type?.value.toLowerCase() === 'text/plain') {
            const own = of('data-type');
            cut(type);
            cutRepeated('type');
            if (own) rename(own, 'type');
            if (kept && !of('src')) rename(kept, 'src');
          }
        } else if (kept && !of(sources[0] as string))
          // The gate takes it away again from `data-src` at withdrawal.
          add(`${sources[0]}=${quote(kept.value)}`);
      }
    } else if (sources && !(name === 'link' && TELLS.test(of('rel')?.value ?? ''))) {
      let expression: string | undefined;
      for (const source of sources) {
        const attribute = of(source);
        if (!attribute?.value || (name === 'script' && !RUNS.test(decode(type?.value ?? '')))) continue;
        const waits = closed(attribute);
        if (!waits) continue;
        expression ??= waits;
        if (name !== 'script') rename(attribute, keptIn(source, sources));
      }
      if (expression) {
        if (name === 'script') {
          if (type) rename(type, 'data-type');
          add('type="text/plain"');
        }
        // What is marked already waits for what its author wrote.
        if (!mark) add(`data-consent="${expression}"`);
      }
    }
    if (
      nonce &&
      !of('nonce') &&
      (/^(script|style)$/.test(name) ||
        (name === 'link' && /stylesheet|preload/i.test(of('rel')?.value ?? '')))
    )
      add(`nonce=${quote(nonce)}`);

    let out = '';
    let from = 0;
    for (const edit of edits.sort((a, b) => a.start - b.start)) {
      out += text.slice(from, edit.start) + edit.text;
      from = edit.end;
    }
    return out + text.slice(from);
  };
}

/** Whether a marked element waits by itself, as the mark-up contract has it. */
const isInert = (
  name: string,
  sources: readonly string[],
  of: (name: string) => TagAttribute | undefined,
): boolean =>
  name === 'script'
    ? !RUNS.test(decode(of('type')?.value ?? ''))
    : !sources.some((source) => of(source)?.value);

/** The attribute that keeps an address until it is granted; in SVG the gate gives `data-src` back as `href`. */
const keptIn = (source: string, sources: readonly string[]): string =>
  source === sources[0] || source.endsWith('href') ? 'data-src' : `data-${source}`;

const baseOf = (address: string, page = 'https://page.invalid/'): string | undefined =>
  URL.canParse(address, page) ? new URL(address, page).href : undefined;

const quote = (value: string): string => `"${value.replace(/"/g, '&quot;')}"`;
