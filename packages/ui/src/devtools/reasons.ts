import { type Consent, deniable, type Policy, type Purpose } from '@avow/sdk';
import type { JurisdictionDetail } from '@avow/sdk/jurisdiction';
import { parseConsent } from '@avow/sdk/server';

/** One purpose or service: what holds, and why. */
export interface Reasoned {
  readonly id: string;
  readonly granted: boolean;
  readonly why: string;
}

/** The stored choice as this page can read it. */
export interface Stored {
  /** One digit for each purpose of the policy: 0 nothing said, 1 denied, 2 granted. */
  readonly answers: string;
  /** Absent where the cookie holds nothing for this policy. */
  readonly decidedAt?: Date;
  /** Whether a cookie is there at all. */
  readonly present: boolean;
}

/** Reads the cookie; a page without access to cookies has none. */
export function readStored(policy: Policy): Stored {
  let cookies = '';
  try {
    cookies = document.cookie;
  } catch {}
  const [, answers = ''] = /(?:^|; )avow=1\.\w+\.\d+\.([012]*)\./.exec(cookies) ?? [];
  const { decidedAt } = parseConsent(cookies, policy);
  return {
    answers: decidedAt ? answers : '',
    present: /(?:^|; )avow=/.test(cookies),
    ...(decidedAt ? { decidedAt } : {}),
  };
}

const whyPurpose = (
  { id, legalBasis = 'consent', optOut, requires = [] }: Purpose,
  answer: string,
  granted: boolean,
  denied: readonly string[],
  law: JurisdictionDetail | undefined,
  stored: Stored,
): string => {
  if (!deniable({ id, name: id, legalBasis })) return `always on: ${legalBasis}`;
  const missing = requires.filter((other) => denied.includes(other));
  if (missing.length) return `needs ${missing.join(', ')}, which is denied`;
  if (law?.denied.includes(id)) return `Global Privacy Control, which binds in ${law.code}`;
  if (answer === '2' || answer === '1')
    return `${granted ? 'granted' : 'denied'} by the visitor, ${stored.decidedAt?.toLocaleString() ?? ''}`;
  if (legalBasis === 'legitimate-interest') return 'on until the visitor objects: legitimate interest';
  if (optOut) return `on until the visitor objects: the law of ${law?.code ?? 'the policy'}`;
  return 'not answered, and consent is off until it is given';
};

/** Every purpose and service of the policy in force, with the reason for what holds. */
export function reasonsOf(consent: Consent, law: JurisdictionDetail | undefined): readonly Reasoned[] {
  const { policy } = consent;
  const choices = consent.$choices.get();
  const stored = readStored(policy);
  const denied = Object.keys(choices).filter((id) => choices[id] === 'denied');
  const purposes = policy.purposes.map((purpose, index) => {
    const granted = choices[purpose.id] === 'granted';
    const why = whyPurpose(purpose, stored.answers[index] ?? '0', granted, denied, law, stored);
    return { id: purpose.id, granted, why };
  });
  const services = (policy.services ?? []).map(({ id, purposes: served }) => {
    const own = `service:${id}`;
    const granted = consent.granted(own);
    const missing = [...served, own].filter((name) => denied.includes(name));
    const why = granted ? `all it serves is granted: ${served.join(', ')}` : `denied: ${missing.join(', ')}`;
    return { id: own, granted, why };
  });
  return [...purposes, ...services];
}
