import type { ChangeKind } from '@avow/sdk/diff';

/** What a change is, in a few words. */
export const WORDS: Readonly<Record<ChangeKind, string>> = {
  'purpose-added': 'a new purpose',
  'purpose-removed': 'a purpose is gone',
  'basis-changed': 'another legal basis',
  'category-added': 'a category of data more',
  'category-removed': 'a category of data less',
  'sensitive-changed': 'special categories of data',
  'age-changed': 'another least age',
  'sale-changed': 'sale or sharing of data',
  'service-added': 'a new service',
  'service-removed': 'a service is gone',
  'service-widened': 'a service for more purposes',
  'service-narrowed': 'a service for fewer purposes',
  'recipient-added': 'a new recipient',
  'recipient-changed': 'another recipient',
  'recipient-removed': 'a recipient is no longer told',
  'country-added': 'data goes to another country',
  'country-removed': 'a country is gone',
  'safeguard-changed': 'another safeguard of a transfer',
  'retention-longer': 'kept longer',
  'retention-shorter': 'kept for a shorter time',
  'retention-changed': 'kept for another time',
  'storage-changed': 'other things are kept on the device',
  'controller-changed': 'another controller',
  'contact-changed': 'another contact',
  'automated-decisions-changed': 'decisions by machines alone',
  'expiry-changed': 'a choice lasts for another time',
  'model-changed': 'opt-in and opt-out',
  'order-changed': 'purposes in another order',
  'notice-changed': 'the notice',
  'wording-changed': 'wording',
  technical: 'technical',
};

const LONGEST = 60;

/** A value in a line; long ones are cut. */
export function inShort(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
