import type { PolicyProblem } from './checks.js';
import { checkUnique, oneOfThese } from './common-checks.js';
import type { Policy } from './policy.js';

/** What members alone cannot tell of a notice: names used twice, and data categories that are not there. */
export function crossCheckNotice({ purposes, notice = {} }: Policy, problems: PolicyProblem[]): void {
  const { dataCategories = [], activities = [], subProcessors, security, automatedDecisions } = notice;
  const known = new Set(dataCategories.map(({ id }) => id));
  const mendOfKnown = known.size ? oneOfThese(known) : 'list it in notice.dataCategories';
  for (const [path, names, member] of [
    ['dataCategories', dataCategories.map(({ id }) => id), 'id'],
    ['activities', activities.map(({ id }) => id), 'id'],
    ['security.groups', security?.groups.map(({ topic }) => topic) ?? [], 'topic'],
  ] as const)
    checkUnique(`notice.${path}`, names, member, problems);
  dataCategories.forEach(({ collection, source: from }, index) => {
    if (collection === 'indirect' && !from)
      problems.push({
        path: `notice.dataCategories[${index}].source`,
        problem: 'is missing',
        mend: 'say where data that does not come from the person comes from (GDPR Art. 14(2)(f))',
      });
  });
  activities.forEach(({ role, onBehalfOf }, index) => {
    if (role === 'processor' && !onBehalfOf)
      problems.push({
        path: `notice.activities[${index}].onBehalfOf`,
        problem: 'is missing',
        mend: 'name the controllers it is done for, or their kind (GDPR Art. 30(2)(a))',
      });
  });
  if (automatedDecisions?.used && !automatedDecisions.about?.length)
    problems.push({
      path: 'notice.automatedDecisions.about',
      problem: 'is missing',
      mend: 'tell the logic and the consequences of such decisions (GDPR Art. 13(2)(f))',
    });
  const named: readonly (readonly [string, readonly string[] | undefined])[] = [
    ...purposes.map((entry, index) => [`purposes[${index}]`, entry.dataCategories] as const),
    ...activities.map((entry, index) => [`notice.activities[${index}]`, entry.dataCategories] as const),
    ...(subProcessors?.list ?? []).map(
      (entry, index) => [`notice.subProcessors.list[${index}]`, entry.dataCategories] as const,
    ),
  ];
  for (const [path, categories = []] of named)
    categories.forEach((category, at) => {
      if (!known.has(category))
        problems.push({
          path: `${path}.dataCategories[${at}]`,
          problem: `names "${category}", which is no data category of the notice`,
          mend: mendOfKnown,
        });
    });
}
