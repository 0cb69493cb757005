import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  /** What it means, in the words of the schema. */
  readonly hint?: string;
  /** What is wrong with it. */
  readonly fault?: string | undefined;
}

/** A label, its control, and beneath it what it means or what is wrong. */
function Field({
  label,
  hint,
  fault,
  control,
}: FieldProps & { control(ids: { id: string; described: string }): ComponentChildren }) {
  const id = useId();
  const described = `${id}-hint`;
  return (
    <div class="field" data-fault={fault ? '' : undefined}>
      <label for={id}>{label}</label>
      {control({ id, described })}
      <p id={described} class={fault ? 'fault' : 'hint'}>
        {fault ?? hint}
      </p>
    </div>
  );
}

export const TextField = ({
  value,
  onText,
  lines = 1,
  type = 'text',
  ...field
}: FieldProps & {
  readonly value: string;
  onText(value: string): void;
  readonly lines?: number;
  readonly type?: 'text' | 'number' | 'color' | 'range';
}) => (
  <Field
    {...field}
    control={({ id, described }) => {
      const common = {
        id,
        value,
        'aria-describedby': described,
        'aria-invalid': field.fault ? ('true' as const) : undefined,
        autocomplete: 'off',
        onInput: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
      };
      if (lines > 1) return <textarea {...common} rows={lines} />;
      // Preact's types want each kind of input by itself.
      if (type === 'color') return <input {...common} type="color" />;
      if (type === 'range') return <input {...common} type="range" min="0" max="32" />;
      return <input {...common} type="text" inputMode={type === 'number' ? 'numeric' : 'text'} />;
    }}
  />
);

export const ChoiceField = ({
  value,
  options,
  onChoice,
  ...field
}: FieldProps & {
  readonly value: string;
  /** Words by value. */
  readonly options: Readonly<Record<string, string>>;
  onChoice(value: string): void;
}) => (
  <Field
    {...field}
    control={({ id, described }) => (
      <select id={id} aria-describedby={described} onChange={(event) => onChoice(event.currentTarget.value)}>
        {Object.entries(options).map(([key, words]) => (
          <option key={key} value={key} selected={key === value}>
            {words}
          </option>
        ))}
      </select>
    )}
  />
);

export const Switch = ({
  label,
  hint,
  on,
  onSwitch,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  onSwitch(on: boolean): void;
}) => {
  const id = useId();
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        checked={on}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
};
