import type { LogVerdict } from './verify-log.js';
import type { Verdict } from './verify-receipts.js';
import { type Check, type Outcome, say, timeOf } from './words.js';

const MARKS: Readonly<Record<Outcome, string>> = {
  verified: 'ok',
  failed: 'FAILED',
  unchecked: 'unchecked',
  absent: '-',
  information: 'info',
};

/** Receipts come from strangers: what they say must not steer the terminal. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');

const line = (item: Check): string =>
  `  ${MARKS[item.outcome].padEnd(10)}${item.id.padEnd(18)}${plain(say(item))}`;

function about(payload: Verdict['payload']): string {
  if (!payload) return '';
  const { event, method, iat, iss, controller } = payload;
  const name =
    typeof controller === 'object' && controller !== null && 'name' in controller ? controller.name : '';
  return plain(`: ${[event, method, timeOf(iat), iss, name].filter(Boolean).map(String).join(', ')}`);
}

function summary(verdicts: readonly Verdict[], log: LogVerdict | null): string {
  const bad = verdicts.filter(({ isVerified }) => !isVerified).length;
  const counted = `${verdicts.length} ${verdicts.length === 1 ? 'receipt' : 'receipts'}`;
  const receipts = bad ? `NOT VERIFIED: ${bad} of ${counted}` : `Verified: ${counted}`;
  const whole = log && (log.isVerified ? 'Verified: the log' : 'NOT VERIFIED: the log');
  return [...(whole ? [whole] : []), ...(verdicts.length ? [receipts] : [])].join('\n');
}

/** The findings as a table for people. */
export function asTable(verdicts: readonly Verdict[], log: LogVerdict | null): string {
  const blocks = verdicts.map(({ source, payload, checks }) =>
    [plain(source) + about(payload), ...checks.map(line)].join('\n'),
  );
  if (log) blocks.unshift(['The log', ...log.checks.map(line)].join('\n'));
  return `${[...blocks, summary(verdicts, log)].join('\n\n')}\n`;
}

const findings = (checks: readonly Check[]) => checks.map((item) => ({ ...item, says: say(item) }));

/** The findings as JSON for programs; `reason` is stable, `says` is for people. */
export function asJson(verdicts: readonly Verdict[], log: LogVerdict | null): string {
  const all = {
    verified: verdicts.every(({ isVerified }) => isVerified) && (log?.isVerified ?? true),
    receipts: verdicts.map(({ isVerified, checks, ...rest }) => ({
      ...rest,
      verified: isVerified,
      checks: findings(checks),
    })),
    ...(log && { log: { verified: log.isVerified, checks: findings(log.checks) } }),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}
