import { initCommand } from './init/command.js';
import { lintCommand } from './lint/command.js';
import { noticeCommand } from './notice/command.js';
import { scanCommand } from './scan/command.js';
import { verifyCommand } from './verify/command.js';

export interface Command {
  readonly name: string;
  /** What it does, in a line. */
  readonly does: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** In the order in which a site needs them. */
export const COMMANDS: readonly Command[] = [
  { name: 'init', does: 'a policy, the tag and the privacy notice of a new site', run: initCommand },
  { name: 'scan', does: 'what a site loads, keeps and reads before and after consent', run: scanCommand },
  { name: 'lint', does: 'what is unfair or missing in a policy or on its banner', run: lintCommand },
  { name: 'notice', does: 'the hash, the text and the page of the privacy notice', run: noticeCommand },
  { name: 'verify', does: 'checks receipts, or a whole log, offline', run: verifyCommand },
];

export const OVERVIEW = `avow: consent and privacy notices that can be proven

${COMMANDS.map(({ name, does }) => `  avow ${name.padEnd(9)} ${does}`).join('\n')}

  avow COMMAND --help  what a command takes, and its exit codes

Nothing is sent to anybody but the addresses you name, and what their pages load.
`;
