import type { presentReceipt, presentUnsigned } from '../../http/present.js';
import { make } from './element.js';
import { time } from './format.js';

/** A receipt, or an unsigned record, as it is shown in lists. */
export type ShownRecord = ReturnType<typeof presentReceipt> | ReturnType<typeof presentUnsigned>;

const line = (name: string, ...value: readonly (Node | string)[]) =>
  make('div', {}, make('dt', {}, name), make('dd', {}, ...value));

export function recordCard(record: ShownRecord): HTMLElement {
  const { payload } = record;
  const choices = Object.entries(payload.choices).map(([purpose, choice]) =>
    make('li', { className: `choice ${choice}` }, `${purpose}: ${choice}`),
  );
  const basis = Object.entries(payload.legalBasis ?? {}).map(([purpose, name]) => `${purpose}: ${name}`);
  const whole = make('details', {}, make('summary', {}, 'Whole record'));
  const json = make('pre', { tabIndex: 0, role: 'region' }, JSON.stringify(record, null, 2));
  json.ariaLabel = 'Whole record as JSON';
  whole.append(json);
  return make(
    'article',
    { className: 'record' },
    make('h3', {}, `${payload.event}, ${time(payload.iat)}`),
    make('ul', { className: 'choices' }, ...choices),
    make(
      'dl',
      {},
      line('Id', make('code', {}, record.id)),
      line('Subject', make('code', {}, payload.sub)),
      line('Site', `${payload.iss}, ${payload.env}`),
      line('Made by', payload.method),
      line(
        'Notice',
        `version ${payload.notice.version}, ${payload.notice.lang}, ${payload.notice.jurisdiction}`,
      ),
      line('Policy', `version ${payload.policy.version}`),
      line('Controller', `${payload.controller.name}, ${payload.controller.contact}`),
      ...(basis.length > 0 ? [line('Other legal basis', basis.join(', '))] : []),
      line('Expires', time(payload.exp)),
      line('Received', time(record.receivedAt)),
      line('In the log', 'index' in record ? `at place ${record.index}` : 'no: it is unsigned'),
    ),
    whole,
  );
}
