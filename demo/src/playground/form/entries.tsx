import { meaningOf } from '../json/schema.js';
import { type Draft, idFrom, type Step, withWords, wordsOf } from './edit.js';
import { ChoiceField, Switch, TextField } from './fields.js';

export interface EntryProps {
  readonly entry: Draft;
  readonly at: number;
  readonly lang: string;
  readonly policy: Draft;
  /** Changes a member of this entry. */
  set(path: readonly Step[], value: unknown): void;
  remove(): void;
  fault(path: string): string | undefined;
}

export const idsOf = (list: unknown): string[] =>
  Array.isArray(list) ? list.map((entry) => String((entry as Draft | null)?.id ?? '')) : [];

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const BASES = {
  consent: 'Consent: off until they agree',
  'legitimate-interest': 'Legitimate interest: on until they object',
  contract: 'Contract',
  'legal-obligation': 'Legal obligation',
  'strictly-necessary': 'Strictly necessary: always on',
};

/** One purpose of the policy. */
export function PurposeEntry({ entry, at, lang, set, remove, fault }: EntryProps) {
  const name = wordsOf(entry.name, lang);
  const basis = String(entry.legalBasis ?? 'consent');
  return (
    <details class="entry">
      <summary>
        <span>{name || 'No name yet'}</span>
        <code>{String(entry.id ?? '')}</code>
      </summary>
      <TextField
        label="Name"
        hint="What visitors read."
        value={name}
        fault={fault(`purposes[${at}].name`)}
        onText={(words) => set(['name'], withWords(entry.name, lang, words) ?? '')}
      />
      <TextField
        label="Description"
        hint="One or two plain sentences."
        lines={3}
        value={wordsOf(entry.description, lang)}
        fault={fault(`purposes[${at}].description`)}
        onText={(words) => set(['description'], withWords(entry.description, lang, words))}
      />
      <ChoiceField
        label="Legal basis"
        hint={meaningOf('purposes', 0, 'legalBasis')}
        value={basis}
        options={BASES}
        onChoice={(value) => set(['legalBasis'], value === 'consent' ? undefined : value)}
      />
      <TextField
        label="Id"
        hint="Its name in mark-up and receipts. Changing it asks visitors again."
        value={String(entry.id ?? '')}
        fault={fault(`purposes[${at}].id`)}
        onText={(value) => set(['id'], value)}
      />
      <Switch
        label="Sold, shared, or advertising across sites"
        hint="What Global Privacy Control switches off where its law binds."
        on={entry.sale === true}
        onSwitch={(on) => set(['sale'], on || undefined)}
      />
      <Switch
        label="Special category of data"
        hint="Health, beliefs and the like: asked separately, never by “Accept all” (GDPR Art. 9)."
        on={entry.sensitive === true}
        onSwitch={(on) => set(['sensitive'], on || undefined)}
      />
      <button type="button" class="remove" onClick={remove}>
        Remove {name || 'this purpose'}
      </button>
    </details>
  );
}

/** `name: retention`, one a line, as cookies are listed here. */
const linesOf = (items: unknown, lang: string): string =>
  asList(items)
    .map((item) => {
      const { name, retention } = item as Draft;
      return retention ? `${String(name)}: ${wordsOf(retention, lang)}` : String(name ?? '');
    })
    .join('\n');

const itemsOf = (lines: string, before: unknown, lang: string): unknown => {
  const items = lines.split('\n').map((line) => {
    const [name = '', ...rest] = line.split(/: ?/);
    const known = asList(before).find((item) => (item as Draft).name === name) as Draft | undefined;
    const retention = withWords(known?.retention, lang, rest.join(': '));
    return { ...known, name, ...(retention === undefined ? {} : { retention }) };
  });
  return lines.trim() ? items : undefined;
};

/** One service of the policy. */
export function ServiceEntry({ entry, at, lang, policy, set, remove, fault }: EntryProps) {
  const name = wordsOf(entry.name, lang);
  const purposes = asList(entry.purposes).map(String);
  const toggle = (id: string, on: boolean) =>
    set(['purposes'], on ? [...purposes, id] : purposes.filter((other) => other !== id));
  return (
    <details class="entry">
      <summary>
        <span>{name || 'No name yet'}</span>
        <code>{String(entry.id ?? '')}</code>
      </summary>
      <TextField
        label="Name"
        value={name}
        fault={fault(`services[${at}].name`)}
        onText={(words) => set(['name'], withWords(entry.name, lang, words) ?? '')}
      />
      <fieldset>
        <legend>Serves</legend>
        {idsOf(policy.purposes)
          .filter((id) => !id.includes(':'))
          .map((id) => (
            <Switch key={id} label={id} on={purposes.includes(id)} onSwitch={(on) => toggle(id, on)} />
          ))}
        <p class={fault(`services[${at}].purposes`) ? 'fault' : 'hint'}>
          {fault(`services[${at}].purposes`) ?? meaningOf('services', 0, 'purposes')}
        </p>
      </fieldset>
      <TextField
        label="Recipient"
        hint={meaningOf('services', 0, 'recipient')}
        value={String(entry.recipient ?? '')}
        onText={(value) => set(['recipient'], value || undefined)}
      />
      <TextField
        label="Country"
        hint={meaningOf('services', 0, 'country')}
        value={String(entry.country ?? '')}
        fault={fault(`services[${at}].country`)}
        onText={(value) => set(['country'], value.toUpperCase() || undefined)}
      />
      <TextField
        label="Hosts"
        hint="One a line, without https://. The guard and your Content-Security-Policy read them."
        lines={2}
        value={asList(entry.hosts).join('\n')}
        fault={fault(`services[${at}].hosts`)}
        onText={(value) => set(['hosts'], value.trim() ? value.split('\n') : undefined)}
      />
      <TextField
        label="Cookies"
        hint="One a line: name, colon, how long. A name may end in *."
        lines={2}
        value={linesOf(entry.cookies, lang)}
        fault={fault(`services[${at}].cookies`)}
        onText={(value) => set(['cookies'], itemsOf(value, entry.cookies, lang))}
      />
      <TextField
        label="Id"
        hint="Its name in expressions: service:ID."
        value={String(entry.id ?? '')}
        fault={fault(`services[${at}].id`)}
        onText={(value) => set(['id'], value)}
      />
      <button type="button" class="remove" onClick={remove}>
        Remove {name || 'this service'}
      </button>
    </details>
  );
}

export const newPurpose = (policy: Draft): Draft => ({
  id: idFrom('new purpose', idsOf(policy.purposes)),
  name: 'New purpose',
});

export const newService = (policy: Draft): Draft => ({
  id: idFrom('new service', idsOf(policy.services)),
  name: 'New service',
  purposes: idsOf(policy.purposes).slice(-1),
});
