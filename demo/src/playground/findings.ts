import { lintPolicy } from '@avow/sdk/lint';
import { PolicyError, parsePolicy } from '@avow/sdk/policy';
import { completePolicy, NamedServicesError } from '@avow/sdk/services';

/** One thing to mend, whether the policy cannot be used or is not fair. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'advice';
  /** Number of the linter's rule; absent for what makes the policy unusable. */
  readonly rule?: string;
  /** Path in the policy, such as `purposes[1].name`; `policy` for the whole. */
  readonly place: string;
  readonly problem: string;
  readonly mend: string;
  /** Documents that the rule rests on. */
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}

export interface Judgement {
  readonly findings: readonly Finding[];
  /** The policy; undefined while it cannot be used. */
  readonly usable: boolean;
}

/** What the validator and, once it is content, the linter say of a text. */
export function judge(text: string): Judgement {
  try {
    const policy = completePolicy(parsePolicy(text));
    const findings = lintPolicy(policy).map(({ id, severity, title, place, problem, mend, sources }) => ({
      severity,
      rule: id,
      place,
      problem: `${title}: ${place} ${problem}`,
      mend,
      sources: sources.map((source) => ({ title: source.title, url: source.url })),
    }));
    return { findings, usable: true };
  } catch (error) {
    if (error instanceof NamedServicesError)
      return {
        findings: [
          {
            severity: 'error',
            place: 'services',
            problem: `services names ${error.services.join(', ')}, which the catalogue does not have`,
            mend: 'use a name of docs/services.md, or describe the service with name and purposes',
            sources: [],
          },
        ],
        usable: false,
      };
    if (!(error instanceof PolicyError)) throw error;
    const findings = error.problems.map(({ path, problem, mend }) => ({
      severity: 'error' as const,
      place: path,
      problem: `${path} ${problem}`,
      mend,
      sources: [],
    }));
    return { findings, usable: false };
  }
}
