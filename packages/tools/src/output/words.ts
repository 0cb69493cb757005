/** "1 page", "2 pages". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Data of others in a terminal must not steer it. */
export const harmless = (text: string): string =>
  [...text].map((sign) => (/[\p{Cc}\p{Cf}]/u.test(sign) ? '�' : sign)).join('');

interface Severe {
  readonly severity: string;
}

/** How many findings there are of each severity, in words. */
export function summaryOf(findings: readonly Severe[]): string {
  const of = (wanted: string): number => findings.filter(({ severity }) => severity === wanted).length;
  return [
    plural(of('error'), 'error'),
    plural(of('warning'), 'warning'),
    plural(of('advice'), 'piece of advice', 'pieces of advice'),
  ].join(', ');
}
