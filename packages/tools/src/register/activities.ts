import type { Policy } from '@avow/sdk';

type Activity = NonNullable<NonNullable<Policy['notice']>['activities']>[number];
type Stored = NonNullable<NonNullable<Policy['services']>[number]['cookies']>[number];

/**
 * Processing activities of a policy. Where its notice has none, each purpose is one: what the site does with visitors'
 * data, with the services as recipients.
 */
export function activitiesOf(policy: Policy): { activities: readonly Activity[]; areDerived: boolean } {
  const told = policy.notice?.activities;
  if (told?.length) return { activities: told, areDerived: false };
  const purposes = policy.purposes.filter(({ id }) => !id.startsWith('service:'));
  return {
    areDerived: true,
    activities: purposes.map((purpose): Activity => {
      const services = (policy.services ?? []).filter(({ purposes: its }) => its.includes(purpose.id));
      const kept = services.flatMap((service): Stored[] =>
        [service.cookies, service.localStorage, service.indexedDB].flatMap((items) => items ?? []),
      );
      const periods = [
        ...new Set(
          kept.flatMap(({ retention }) => (retention === undefined ? [] : [JSON.stringify(retention)])),
        ),
      ];
      const [period] = periods;
      return {
        id: purpose.id,
        name: purpose.name,
        role: 'controller',
        purposes: [purpose.description ?? purpose.name],
        legalBasis: purpose.legalBasis ?? 'consent',
        subjects: ['visitors of the site'],
        ...(purpose.dataCategories && { dataCategories: purpose.dataCategories }),
        recipients: [...new Set(services.flatMap(({ recipient }) => recipient ?? []))],
        transfers: services.flatMap(({ country, safeguard }) =>
          country === undefined ? [] : [{ country, ...(safeguard && { safeguard }) }],
        ),
        ...(periods.length === 1 && period !== undefined && { retention: JSON.parse(period) as string }),
        ...(periods.length > 1 && { retention: 'as listed with each service' }),
        ...(policy.notice?.security && { security: 'see the security annex' }),
        lastReviewed: policy.notice?.updated ?? policy.version,
      };
    }),
  };
}

export type { Activity };
