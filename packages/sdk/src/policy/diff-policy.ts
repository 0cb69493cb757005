import type { Change, ChangeLogEntry } from './change.js';
import { compareNotice, longerAsks } from './diff-notice.js';
import {
  type Compare,
  entries,
  informs,
  members,
  names,
  type Scope,
  same,
  type Verdict,
  whole,
} from './diff-values.js';
import { deniable } from './legal-basis.js';
import { assertComplete } from './named-services.js';
import type { Controller, Policy, Purpose, Service, StoredItem } from './policy.js';

export type { Change, ChangeKind, ChangeLogEntry } from './change.js';

const restsOnConsent = (purpose: Purpose): boolean =>
  deniable(purpose) && purpose.legalBasis !== 'legitimate-interest';

const technical = informs('technical');
const wording = informs('wording-changed');
const storage = informs('storage-changed');

const asks = (kind: Verdict[0], when: (before: unknown, after: unknown) => boolean): Compare =>
  whole((before, after, { consent }) => [kind, consent && when(before, after)]);

/** Purposes or special features of the TCF that a grant did not cover. */
const widens = asks('purpose-added', (before, after) =>
  ((after ?? []) as readonly number[]).some((id) => !((before ?? []) as readonly number[]).includes(id)),
);

const purposes: Compare = entries(
  {
    key: 'id',
    restsOnConsent: (purpose) => restsOnConsent(purpose as unknown as Purpose),
    added: (_, { consent }) => ['purpose-added', consent],
    removed: () => ['purpose-removed', false],
    // Stored answers are read by position: after a move they can no longer be read.
    moved: () => ['order-changed', true],
  },
  members<Purpose>({
    id: technical,
    name: wording,
    description: wording,
    legalBasis: (before, after, ...rest) =>
      asks('basis-changed', () => true)(before ?? 'consent', after ?? 'consent', ...rest),
    legitimateInterest: informs('notice-changed'),
    requires: technical,
    sensitive: asks('sensitive-changed', (_, after) => after === true),
    minAge: asks('age-changed', (before, after) => Number(after ?? 0) > Number(before ?? 0)),
    optOut: whole((before, _, { consent }) => ['model-changed', consent && before === true]),
    sale: asks('sale-changed', (_, after) => after === true),
    dataCategories: names(
      (_, { consent }) => ['category-added', consent],
      () => ['category-removed', false],
    ),
    tcf: widens,
    tcfSpecialFeatures: widens,
  }),
);

const storedItems: Compare = entries(
  { key: 'name', added: () => ['storage-changed', false], removed: () => ['storage-changed', false] },
  members<StoredItem>({ name: technical, retention: longerAsks, purpose: wording, note: technical }),
);

/** A recipient or country that is new or another one asks; one that is only taken away does not. */
const newOne = (added: Verdict[0], changed: Verdict[0], removed: Verdict[0]): Compare =>
  whole((before, after, { consent }) =>
    after === undefined ? [removed, false] : [before === undefined ? added : changed, consent],
  );

const services = (before: Policy, after: Policy): Compare =>
  entries(
    {
      key: 'id',
      restsOnConsent: (service) =>
        (service.purposes as Service['purposes']).some((id) =>
          [before, after].some((policy) =>
            policy.purposes.some((purpose) => purpose.id === id && restsOnConsent(purpose)),
          ),
        ),
      added: (_, { consent }) => ['service-added', consent],
      removed: () => ['service-removed', false],
    },
    members<Service>({
      id: technical,
      name: wording,
      purposes: names(
        (_, { consent }) => ['service-widened', consent],
        () => ['service-narrowed', false],
      ),
      description: wording,
      recipient: newOne('recipient-added', 'recipient-changed', 'recipient-removed'),
      country: newOne('country-added', 'country-added', 'country-removed'),
      // A safeguard that falls away, or is only a case of Art. 49, which may rest on consent itself.
      safeguard: asks('safeguard-changed', (_, now) => now === undefined || now === 'derogation'),
      hosts: technical,
      cookies: storedItems,
      localStorage: storedItems,
      sessionStorage: storedItems,
      indexedDB: storedItems,
      caches: storedItems,
      privacyUrl: informs('contact-changed'),
      receives: storage,
      optOut: technical,
      optIn: technical,
      reload: technical,
      adapter: technical,
      settings: technical,
    }),
  );

/**
 * What is different between two versions of a policy, and which of it a choice given before does not cover. Pure; the
 * versions themselves are compared by `versionFault`.
 * @throws {NamedServicesError} where services are mere names of the catalogue: complete both first
 */
export function diffPolicy(before: Policy, after: Policy): readonly Change[] {
  for (const policy of [before, after]) assertComplete(policy);
  const changes: Change[] = [];
  const scope: Scope = { consent: [...before.purposes, ...after.purposes].some(restsOnConsent) };
  members<Policy>({
    version: () => undefined,
    changes: () => undefined,
    controller: members<Controller>({
      name: asks('controller-changed', () => true),
      contact: informs('contact-changed'),
      address: informs('contact-changed'),
      url: informs('contact-changed'),
      dpo: informs('contact-changed'),
    }),
    purposes,
    services: services(before, after),
    notice: compareNotice,
    receipts: technical,
    jurisdiction: technical,
    model: (old, now, ...rest) =>
      asks('model-changed', (_, to) => to === 'opt-in')(old ?? 'opt-in', now ?? 'opt-in', ...rest),
    trustGuess: technical,
    reloadOnWithdrawal: technical,
    frames: technical,
    parts: technical,
    // New vendors are asked for by the part `tcf` itself.
    tcf: technical,
    gpp: technical,
    doNotTrack: technical,
    import: technical,
    platforms: technical,
    // A choice that lasts longer than was said when it was made.
    expires: (old, now, ...rest) =>
      asks('expiry-changed', (from, to) => Number(to) > Number(from))(old ?? 180, now ?? 180, ...rest),
    env: technical,
    lang: technical,
    domain: informs('storage-changed'),
    layout: technical,
    logo: technical,
    texts: wording,
  })(before, after, '', scope, changes);
  return changes;
}

/** Whether visitors must be asked again. */
export const asksAgain = (changes: readonly Change[]): boolean => changes.some(({ ask }) => ask);

/**
 * Whether the version says what the changes say: a new `version` asks every visitor again. Purposes appended at the end
 * need none, nor do new services that visitors decide on by themselves (`service:ID`): they alone are asked.
 */
export function versionFault(
  before: Policy,
  after: Policy,
): 'material change without a new version' | 'new version without a material change' | null {
  const changes = diffPolicy(before, after);
  if (before.version !== after.version)
    return asksAgain(changes) ? null : 'new version without a material change';
  const appended = after.purposes.slice(before.purposes.length).map(({ id }) => id);
  const kept = same(
    after.purposes.slice(0, before.purposes.length).map(({ id }) => id),
    before.purposes.map(({ id }) => id),
  );
  const askedAlone = ({ kind, path }: Change): boolean =>
    kept &&
    ((kind === 'purpose-added' && appended.some((id) => path === `purposes.${id}`)) ||
      (kind === 'service-added' && appended.some((id) => path.replace('services.', 'service:') === id)));
  const unsaid = changes.filter((change) => !askedAlone(change));
  return asksAgain(unsaid) ? 'material change without a new version' : null;
}

/**
 * What changed for a visitor who knew an earlier version: entries of the policy's change log after it, newest first.
 * @param since the version known to the visitor; left out, or not in the log: the newest entry alone
 */
export function describeChanges(policy: Policy, since?: string): readonly ChangeLogEntry[] {
  const log = [...(policy.changes ?? [])].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  if (since === policy.version) return [];
  const known = log.findIndex(({ version }) => version === since);
  return known < 0 ? log.slice(0, 1) : log.slice(0, known);
}
