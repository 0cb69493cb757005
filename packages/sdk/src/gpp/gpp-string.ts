import type { CmpApi } from '@iabgpp/cmpapi';
import { TCF_SECTION, type UsAnswers, usFields } from './sections.js';

/** Puts one section of the USA in the place of all others. */
export function putUsSection(api: CmpApi, name: string, answers: UsAnswers): void {
  api.clear();
  const fields = usFields(answers);
  // All of them have this one; with it, the library makes the section and tells which others there are.
  api.setFieldValue(name, 'SaleOptOut', fields.SaleOptOut);
  const segments = api.getSection(name) as
    | readonly Readonly<Record<string, unknown>>[]
    | Readonly<Record<string, unknown>>;
  const known = Object.assign({}, ...[segments].flat()) as Readonly<Record<string, unknown>>;
  for (const [field, value] of Object.entries(fields))
    if (field in known || (/^Gpc/.test(field) && hasGpcSegment(name))) api.setFieldValue(name, field, value);
}

/** States whose law knows no such signal have no segment for it. */
const hasGpcSegment = (name: string): boolean => !/^us(va|ut|fl|in|ky|ri)$/.test(name);

/** Puts a TC string in the place of all other sections. */
export function putTcfSection(api: CmpApi, tcString: string): void {
  api.clear();
  api.setSectionString(TCF_SECTION.name, tcString);
}
