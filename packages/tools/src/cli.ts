#!/usr/bin/env node
import { InputError } from './input/input-error.js';
import { UsageError } from './input/usage-error.js';
import { lintCommand } from './lint/command.js';
import { USAGE as LINT } from './lint/usage.js';
import { noticeCommand } from './notice/command.js';
import { USAGE as NOTICE } from './notice/usage.js';
import { verifyCommand } from './verify/command.js';
import { USAGE as VERIFY } from './verify/usage.js';

const USAGE = `${VERIFY}\n${NOTICE}\n${LINT}`;

async function main([command, ...rest]: readonly string[]): Promise<number> {
  if (command === 'verify') return verifyCommand(rest);
  if (command === 'notice') return noticeCommand(rest);
  if (command === 'lint') return lintCommand(rest);
  if (command === 'help' || command === '--help') {
    process.stdout.write(USAGE);
    return 0;
  }
  throw new UsageError(command === undefined ? 'Say what to do' : `There is no command ${command}`, USAGE);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isCallers = error instanceof UsageError || error instanceof InputError;
    const message = error instanceof Error ? error.message : String(error);
    console.error(`avow: ${message}${error instanceof UsageError ? `\n\n${error.usage}` : ''}`);
    process.exitCode = isCallers ? 2 : 1;
  },
);
