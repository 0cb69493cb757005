import { createHash } from 'node:crypto';
import type { Log, Result } from 'sarif';
import type { ScanFinding } from './judge.js';
import { type ScanReport, whoInWords } from './report.js';
import { RULES } from './rules.js';

const LEVELS = { error: 'error', warning: 'warning', advice: 'note' } as const;

const resultOf = (finding: ScanFinding): Result => ({
  ruleId: finding.rule,
  level: LEVELS[finding.severity],
  message: {
    text: `${finding.service ? `${finding.service}: ` : ''}${finding.message}, by ${whoInWords(finding)}`,
  },
  locations: [{ physicalLocation: { artifactLocation: { uri: finding.page } } }],
  ...(finding.by !== undefined && {
    relatedLocations: [
      {
        id: 1,
        message: { text: 'what did it' },
        physicalLocation: { artifactLocation: { uri: finding.by } },
      },
    ],
  }),
  occurrenceCount: finding.count,
  // The same breach keeps its mark from run to run, also when another page shows it first.
  partialFingerprints: {
    'avowScan/v1': createHash('sha256')
      .update(JSON.stringify([finding.rule, finding.phase, finding.service ?? finding.message]))
      .digest('hex'),
  },
});

/** The report for code hosts and editors: SARIF 2.1.0 (OASIS standard). */
export function asSarif(report: ScanReport, version: string): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'avow scan',
            version,
            rules: Object.values(RULES).map(({ id, title, severity, what, why, mend, source }) => ({
              id,
              shortDescription: { text: title },
              fullDescription: { text: `${what} ${why} (${source})` },
              help: { text: mend },
              defaultConfiguration: { level: LEVELS[severity] },
            })),
          },
        },
        invocations: [{ executionSuccessful: true, startTimeUtc: report.startedAt }],
        results: report.findings.map(resultOf),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
