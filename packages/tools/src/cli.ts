#!/usr/bin/env node
import { verifyCommand } from './verify/command.js';
import { InputError } from './verify/input-error.js';
import { USAGE, UsageError } from './verify/usage.js';

async function main([command, ...rest]: readonly string[]): Promise<number> {
  if (command === 'verify') return verifyCommand(rest);
  if (command === 'help' || command === '--help') {
    process.stdout.write(USAGE);
    return 0;
  }
  throw new UsageError(command === undefined ? 'Say what to do' : `There is no command ${command}`);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isCallers = error instanceof UsageError || error instanceof InputError;
    const message = error instanceof Error ? error.message : String(error);
    console.error(`avow: ${message}${error instanceof UsageError ? `\n\n${USAGE}` : ''}`);
    process.exitCode = isCallers ? 2 : 1;
  },
);
