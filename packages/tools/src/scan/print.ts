import { type Paint, paintFor } from '../output/paint.js';
import { harmless, plural } from '../output/words.js';
import type { ScanFinding } from './judge.js';
import { lasts, type ScanReport, whoInWords } from './report.js';
import { RULES } from './rules.js';

const ruleOf = (id: string) => Object.values(RULES).find((rule) => rule.id === id);

const findingLines = (finding: ScanFinding, paint: Paint): string[] => {
  const tint = finding.severity === 'error' ? paint.red : paint.yellow;
  const shown = [
    `        ${finding.message}${finding.count > 1 ? ` (${finding.count} times)` : ''}`,
    `        by ${whoInWords(finding)}, on ${finding.page}`,
  ];
  return [
    `${tint(finding.severity.padEnd(7))} ${finding.rule}  ${harmless(finding.service ?? ruleOf(finding.rule)?.title ?? '')}`,
    ...shown.map(harmless),
    `        ${paint.dim(ruleOf(finding.rule)?.mend ?? '')}`,
  ];
};

/** The report for people at a terminal. */
export function asText(report: ScanReport): string {
  const paint = paintFor(process.stdout);
  const [first] = report.visits;
  const count = (severity: string): number =>
    report.findings.filter((one) => one.severity === severity).length;
  const lines = [
    paint.bold(report.url),
    `${plural(first?.pages.length ?? 0, 'page')}, ${plural(report.visits.length, 'visit')}, ${report.seconds} s, ${report.browser}`,
    '',
  ];
  for (const { phase, answer, requests, items, calls } of report.visits) {
    const answered = phase === 'before' ? '' : answer ? `, answered (${answer.by})` : ', no banner found';
    lines.push(
      `${phase.padEnd(9)} ${plural(requests.length, 'request')} to ${plural(new Set(requests.map(({ host }) => host)).size, 'host')}, ${plural(items.length, 'item')} kept, ${plural(calls.length, 'fingerprinting script')}${answered}`,
    );
  }
  lines.push('', paint.bold('Services'));
  if (report.services.length === 0) lines.push('none');
  for (const { name, from, phases, hosts, items } of report.services) {
    const first = phases.includes('before')
      ? 'before a choice'
      : `after ${phases[0] === 'refused' ? 'refusing' : 'accepting'}`;
    lines.push(`${harmless(name)}  ${paint.dim(`${from}, ${first}`)}`);
    if (hosts.length) lines.push(harmless(`        ${hosts.join(', ')}`));
    for (const item of items) lines.push(harmless(`        ${item.kind} ${item.name}, ${lasts(item)}`));
  }
  if (report.own.length) {
    lines.push('', paint.bold('Kept by the site itself'));
    for (const item of report.own)
      lines.push(harmless(`        ${item.kind} ${item.name}, ${lasts(item)}, by ${whoInWords(item)}`));
  }
  lines.push('');
  for (const finding of report.findings) lines.push(...findingLines(finding, paint), '');
  for (const { url, why } of report.skipped) lines.push(harmless(`not looked at: ${url} (${why})`));
  if (report.skipped.length) lines.push('');
  const [errors, warnings] = [count('error'), count('warning')];
  lines.push(
    errors || warnings
      ? `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`
      : paint.green('Nothing loads before consent that the rules object to.'),
  );
  return `${lines.join('\n')}\n`;
}
