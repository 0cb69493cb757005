import type { NoticeSection, Policy, Text } from '@avow/sdk';
import { h } from '../panel/list.js';
import { lang as pageLang, text } from './texts.js';

/** Reads a text in the language in which the notice was shown. */
const reader =
  (lang: string) =>
  (value: Text | undefined): string =>
    typeof value === 'string' ? value : (value?.[lang] ?? Object.values(value ?? {})[0] ?? '');

/** Shows the text of a notice; all of it as text, whatever it holds. Null when the bytes are no notice. */
export function showNotice(bytes: Uint8Array<ArrayBuffer>, lang = pageLang): HTMLElement | null {
  let notice: Partial<Policy>;
  try {
    notice = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Policy>;
  } catch {
    return null;
  }
  const read = reader(lang);
  const term = (name: string, description: string) => [h('dt', {}, name), h('dd', {}, description)];
  const section = ({ title, body = [], items = [], sections = [] }: NoticeSection): HTMLElement =>
    h(
      'section',
      {},
      h('h4', {}, read(title)),
      ...body.map((paragraph) => h('p', {}, read(paragraph))),
      ...(items.length ? [h('ul', {}, ...items.map((item) => h('li', {}, read(item))))] : []),
      ...sections.map(section),
    );
  const { controller, purposes = [], services = [] } = notice;
  return h(
    'div',
    { class: 'notice', lang, tabindex: '0', role: 'region', 'aria-label': text('notice') },
    h('p', {}, [controller?.name, controller?.address, controller?.contact].filter(Boolean).join(' · ')),
    h('h4', {}, text('purposes')),
    h('dl', {}, ...purposes.flatMap(({ name, description }) => term(read(name), read(description)))),
    h('h4', {}, text('services')),
    h(
      'dl',
      {},
      ...services.flatMap(({ name, recipient, country, description }) =>
        term([read(name), recipient, country].filter(Boolean).join(' · '), read(description)),
      ),
    ),
    ...(notice.notice?.sections ?? []).map(section),
  );
}
