import type { Policy } from '@avow/sdk';

const union = (names: readonly string[]): string =>
  names.length ? names.map((name) => `'${name}'`).join(' | ') : 'never';

/** Declarations that narrow expressions to the purposes and services of a policy; the same policy gives the same text. */
export function declarationsOf(policy: Policy): string {
  const purposes = policy.purposes.map(({ id }) => id);
  const services = (policy.services ?? []).map(({ id }) => id);
  return `// Written by \`avow types\` from the policy, version ${JSON.stringify(policy.version)}. Write it again, rather than edit it.
import '@avow/sdk';

declare module '@avow/sdk' {
  interface PolicyNames {
    purpose: PurposeId;
    service: ServiceId;
  }
}

/** Ids of the policy's purposes. */
export type PurposeId = ${union(purposes)};

/** Ids of the policy's services, \`service:ID\` in expressions. */
export type ServiceId = ${union(services)};
`;
}
