import type { Finding } from './findings.js';

const COUNTED = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  advice: ['advice', 'pieces of advice'],
};

/** `2 errors, 1 warning`. */
export function countsOf(findings: readonly Finding[]): string {
  const counts = (['error', 'warning', 'advice'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count ? [`${count} ${COUNTED[severity][count === 1 ? 0 : 1]}`] : [];
  });
  return counts.join(', ') || 'nothing to mend';
}

/** What to mend, each with its place, its sources, and a way to it. */
export function Findings({
  findings,
  goTo,
}: {
  readonly findings: readonly Finding[];
  goTo(place: string): void;
}) {
  return (
    <section class="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">
        Is it fair? <span role="status">{countsOf(findings)}</span>
      </h2>
      {findings.length === 0 && (
        <p class="hint">
          No rule of the linter objects. That is no legal opinion, and the texts are yours to check.
        </p>
      )}
      <ol>
        {findings.map((finding) => (
          <li key={`${finding.rule}${finding.place}${finding.problem}`} data-severity={finding.severity}>
            <p>
              <b class="badge">{finding.rule ?? finding.severity}</b> {finding.problem}.
            </p>
            <p class="hint">{finding.mend}</p>
            {finding.sources.length > 0 && (
              <p class="hint sources">{finding.sources.map(({ title }) => title).join('; ')}</p>
            )}
            <button type="button" class="link" onClick={() => goTo(finding.place)}>
              Show {finding.place}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
