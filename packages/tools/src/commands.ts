export interface Command {
  readonly name: string;
  /** What it does, in a line. */
  readonly does: string;
  /** Loads what it needs, and runs. @returns the exit code */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** In the order in which a site needs them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'init',
    does: 'a policy, the tag and the privacy notice of a new site',
    run: async (args) => (await import('./init/command.js')).initCommand(args),
  },
  {
    name: 'scan',
    does: 'what a site loads, keeps and reads before and after consent',
    run: async (args) => (await import('./scan/command.js')).scanCommand(args),
  },
  {
    name: 'import',
    does: 'a policy from the configuration of another consent tool',
    run: async (args) => (await import('./import/command.js')).importCommand(args),
  },
  {
    name: 'lint',
    does: 'what is unfair or missing in a policy or on its banner',
    run: async (args) => (await import('./lint/command.js')).lintCommand(args),
  },
  {
    name: 'diff',
    does: 'what changed between two policies, and who has to be asked again',
    run: async (args) => (await import('./diff/command.js')).diffCommand(args),
  },
  {
    name: 'types',
    does: 'the names of a policy as types for an app',
    run: async (args) => (await import('./types/command.js')).typesCommand(args),
  },
  {
    name: 'register',
    does: 'the record of processing (Art. 30) and its annexes',
    run: async (args) => (await import('./register/command.js')).registerCommand(args),
  },
  {
    name: 'notice',
    does: 'the hash, the text and the page of the privacy notice',
    run: async (args) => (await import('./notice/command.js')).noticeCommand(args),
  },
  {
    name: 'verify',
    does: 'checks receipts, or a whole log, offline',
    run: async (args) => (await import('./verify/command.js')).verifyCommand(args),
  },
];

export const OVERVIEW = `avow: consent and privacy notices that can be proven

${COMMANDS.map(({ name, does }) => `  avow ${name.padEnd(9)} ${does}`).join('\n')}

  avow COMMAND --help  what a command takes, and its exit codes
  avow --version

Nothing is sent to anybody but the addresses you name, and what their pages load.
`;
