import type { Finding } from '../findings.js';
import { meaningOf } from '../json/schema.js';
import { changed, type Draft, type Step } from './edit.js';
import { newPurpose, newService, PurposeEntry, ServiceEntry } from './entries.js';
import { ChoiceField, Switch, TextField } from './fields.js';

interface FormProps {
  readonly policy: Draft;
  /** Language whose texts are edited. */
  readonly lang: string;
  readonly findings: readonly Finding[];
  onPolicy(policy: Draft): void;
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The policy as fields. What it has no field for stays as it is. */
export function PolicyForm({ policy, lang, findings, onPolicy }: FormProps) {
  const set = (path: readonly Step[], value: unknown) => onPolicy(changed(policy, path, value) as Draft);
  // Only what cannot be used is said at the field; the linter speaks in its own list.
  const fault = (place: string) =>
    findings.find(
      (finding) => !finding.rule && (finding.place === place || finding.place.startsWith(`${place}[`)),
    )?.problem;
  const controller = isDraft(policy.controller) ? policy.controller : {};
  const receipts = isDraft(policy.receipts) ? policy.receipts : {};
  const parts = Array.isArray(policy.parts) ? policy.parts.map(String) : [];
  const withPart = (name: string, on: boolean) => {
    const next = on ? [...new Set([...parts, name])] : parts.filter((part) => part !== name);
    return next.length ? next : undefined;
  };
  const whole = (value: string) => (value === '' ? undefined : Number(value));
  const entries = (name: 'purposes' | 'services') =>
    Array.isArray(policy[name]) ? (policy[name] as unknown[]) : [];
  const list = (name: 'purposes' | 'services', Entry: typeof PurposeEntry) =>
    entries(name).map((entry, at) => (
      <Entry
        // By its place: an id changes while it is typed.
        key={at}
        entry={isDraft(entry) ? entry : {}}
        at={at}
        lang={lang}
        policy={policy}
        fault={fault}
        set={(path, value) => set([name, at, ...path], value)}
        remove={() => set([name, at], undefined)}
      />
    ));
  return (
    <form class="policy-form" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Who you are</legend>
        <TextField
          label="Name"
          hint={meaningOf('controller')}
          value={String(controller.name ?? '')}
          fault={fault('controller.name') ?? fault('controller')}
          onText={(value) => set(['controller', 'name'], value)}
        />
        <TextField
          label="Contact"
          hint={meaningOf('controller', 'contact')}
          value={String(controller.contact ?? '')}
          fault={fault('controller.contact')}
          onText={(value) => set(['controller', 'contact'], value)}
        />
        <TextField
          label="Data protection officer"
          hint={meaningOf('controller', 'dpo')}
          value={String(controller.dpo ?? '')}
          onText={(value) => set(['controller', 'dpo'], value || undefined)}
        />
        <TextField
          label="Version"
          hint={meaningOf('version')}
          value={String(policy.version ?? '')}
          fault={fault('version')}
          onText={(value) => set(['version'], value)}
        />
      </fieldset>
      <fieldset>
        <legend>Why you use data</legend>
        {list('purposes', PurposeEntry)}
        <button
          type="button"
          class="add"
          onClick={() => set(['purposes'], [...entries('purposes'), newPurpose(policy)])}
        >
          Add a purpose
        </button>
      </fieldset>
      <fieldset>
        <legend>Who receives it</legend>
        {list('services', ServiceEntry)}
        <button
          type="button"
          class="add"
          onClick={() => set(['services'], [...entries('services'), newService(policy)])}
        >
          Add a service
        </button>
      </fieldset>
      <fieldset>
        <legend>How it behaves</legend>
        <ChoiceField
          label="Layout"
          hint={meaningOf('layout')}
          value={String(policy.layout ?? 'bar')}
          options={{
            bar: 'Bar along the bottom',
            box: 'Box below',
            corner: 'In the corner',
            centre: 'In the middle',
          }}
          onChoice={(value) => set(['layout'], value === 'bar' ? undefined : value)}
        />
        <Switch
          label="Follow the law of each visitor’s place"
          hint="Else everybody is asked first, as the strictest laws want."
          on={policy.jurisdiction === 'auto'}
          onSwitch={(on) => {
            const next = changed(policy, ['jurisdiction'], on ? 'auto' : undefined);
            onPolicy(changed(next, ['parts'], withPart('jurisdiction', on)) as Draft);
          }}
        />
        <Switch
          label="A button that stays"
          hint="Opens the preferences from every page."
          on={parts.includes('reopen')}
          onSwitch={(on) => set(['parts'], withPart('reopen', on))}
        />
        <TextField
          label="Days a choice lasts"
          hint={meaningOf('expires')}
          type="number"
          value={String(policy.expires ?? '')}
          fault={fault('expires')}
          onText={(value) => set(['expires'], whole(value))}
        />
        <TextField
          label="Receiver of receipts"
          hint={meaningOf('receipts', 'endpoint')}
          value={String(receipts.endpoint ?? '')}
          fault={fault('receipts.endpoint')}
          onText={(value) => set(['receipts'], value ? { ...receipts, endpoint: value } : undefined)}
        />
      </fieldset>
    </form>
  );
}
