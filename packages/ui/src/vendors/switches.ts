import type { TcChoices, VendorList } from '@avow/sdk/tcf';
import type { Screen } from '../screen.js';
import { element } from './element.js';

/** What the rows are drawn from. */
export interface VendorScreen extends Screen {
  readonly vendorList: VendorList;
  /** What is on now. */
  readonly chosen: TcChoices | undefined;
}

/** Names of switches begin with the name of what they switch. */
export type SwitchKind = keyof TcChoices;

const KINDS: readonly SwitchKind[] = [
  'purposeConsents',
  'purposeLegitimateInterests',
  'specialFeatureOptins',
  'vendorConsents',
  'vendorLegitimateInterests',
  'additionalConsents',
];

/** A switch with its label; without a label of its own it is named after its row. */
export function switchFor(
  { chosen }: VendorScreen,
  kind: SwitchKind,
  id: number,
  label: string,
  row: string,
): HTMLElement {
  const input = element('input', {
    type: 'checkbox',
    name: `${kind}-${id}`,
    checked: !!chosen?.[kind].has(id),
    ariaLabel: `${row}: ${label}`,
  });
  input.setAttribute('part', 'switch');
  return element('label', {}, label, input);
}

/** What the switches under `root` say. */
export const choicesIn = (root: ParentNode): TcChoices => {
  const on = [...root.querySelectorAll<HTMLInputElement>('[type=checkbox]')].filter(({ checked }) => checked);
  return Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      new Set(
        on
          .filter(({ name }) => name.startsWith(`${kind}-`))
          .map(({ name }) => Number(name.slice(kind.length + 1))),
      ),
    ]),
  ) as unknown as TcChoices;
};
