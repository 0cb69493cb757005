import type { Choices, Method } from '../decision/choices.js';
import { decide } from '../decision/decide.js';
import type { Policy } from '../policy/policy.js';
import { hasGpc } from '../signals/signals.js';
import {
  type ConsentState,
  grantedBy,
  grantedWith,
  hasDecided,
  stateOf,
  storedDecision,
} from './consent-types.js';
import { regionalPolicies } from './regions.js';

/**
 * Google Consent Mode v2 and Microsoft UET consent mode, which share their form: defaults before any tag, an update after
 * each decision. Sources: Google, "Set up consent mode on websites" (developers.google.com/tag-platform/security/guides/consent);
 * Microsoft Advertising, "UET consent mode" (help.ads.microsoft.com, 60119).
 */

const GOOGLE = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
] as const;
const MICROSOFT = ['ad_storage'] as const;

/** What tags wait for an answer at most, in milliseconds, where the policy says nothing. */
const WAIT = 500;

interface Queues {
  dataLayer?: unknown[];
  uetq?: { push(...items: unknown[]): unknown };
}

/** Google's queue wants the arguments of a call, not an array. */
function gtag(..._call: readonly unknown[]): void {
  const page = window as Queues;
  page.dataLayer ??= [];
  // biome-ignore lint/complexity/noArguments: gtag.js and Tag Manager tell a command from a message by this object.
  page.dataLayer.push(arguments);
}

function uet(command: 'default' | 'update', state: Readonly<Record<string, unknown>>): void {
  const page = window as Queues;
  page.uetq ??= [];
  page.uetq.push('consent', command, state);
}

/** Tells Tag Manager's triggers: `avow_consent_default` once, `avow_consent_update` after each decision. */
const tellTriggers = (
  command: 'default' | 'update',
  state: ConsentState<string>,
  choices?: Choices,
): void => {
  (window as { dataLayer?: unknown[] }).dataLayer?.push({
    event: `avow_consent_${command}`,
    avow_consent: state,
    avow_choices: choices ?? {},
  });
};

const nothing = (): boolean => false;

/** Where a policy cannot be read yet: everything denied, for every tag, until it can. */
export const denyAll = (): void => {
  gtag('consent', 'default', { ...stateOf(GOOGLE, {}, nothing), wait_for_update: WAIT });
  gtag('set', 'ads_data_redaction', true);
  uet('default', stateOf(MICROSOFT, {}, nothing));
};

function setDefaults(policy: Policy): void {
  const { google, microsoft } = policy.platforms ?? {};
  const regions = regionalPolicies(policy, hasGpc());
  if (google) {
    for (const { region, policy: regional } of regions)
      gtag('consent', 'default', {
        ...stateOf(GOOGLE, google, grantedBy(decide(regional))),
        ...(region && { region }),
        wait_for_update: google.wait_for_update ?? WAIT,
      });
    gtag('set', 'ads_data_redaction', google.ads_data_redaction ?? true);
    gtag('set', 'url_passthrough', google.url_passthrough ?? false);
    tellTriggers('default', stateOf(GOOGLE, google, grantedBy(decide(policy))));
  }
  // UET knows no regions: what holds everywhere else.
  if (microsoft) uet('default', stateOf(MICROSOFT, microsoft, grantedBy(decide(policy))));
}

function update(policy: Policy, choices: Choices): void {
  const { google, microsoft } = policy.platforms ?? {};
  const granted = grantedWith(policy, choices);
  if (google) {
    const state = stateOf(GOOGLE, google, granted);
    gtag('consent', 'update', state);
    tellTriggers('update', state, choices);
  }
  if (microsoft) uet('update', stateOf(MICROSOFT, microsoft, granted));
}

/**
 * Sets the defaults of this page's tags, says at once after it what a stored choice says, and keeps the tags told of every
 * decision. Call it before any tag of the platforms, and before or after `createConsent`.
 * @param policy the site's policy with `platforms.google` or `platforms.microsoft`
 * @param areDenied whether defaults are set already, by `denyAll`
 * @returns stops it
 */
export function consentMode(policy: Policy, areDenied = false): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const stored = storedDecision(policy);
  let { choices } = stored;
  /** What tags were told last. */
  let told: string | undefined;
  const tell = (): void => {
    told = JSON.stringify(choices);
    update(policy, choices);
  };
  if (!areDenied) setDefaults(policy);
  if (areDenied || hasDecided(stored)) tell();

  document.addEventListener(
    'avow:change',
    ({ detail }: CustomEventInit<{ choices: Choices; method?: Method }>) => {
      if (!detail) return;
      choices = detail.choices;
      // Without a method and a stored choice, another policy has come into force, and nobody has decided.
      // But what waited for the answers given to another tool begins, and no default said so.
      const waited = policy.jurisdiction !== 'auto' && /import-/.test(`${policy.parts}`);
      if (detail.method || waited || hasDecided(storedDecision(policy))) tell();
    },
    { signal },
  );
  document.addEventListener(
    'avow:jurisdiction',
    ({ detail }: CustomEventInit<{ source: string }>) => {
      // A guess is less than what Google knows of the place, and the defaults are by region.
      if (detail?.source !== 'guess' && told !== JSON.stringify(choices)) tell();
    },
    { signal },
  );
  return () => ending.abort();
}
