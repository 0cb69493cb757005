#!/usr/bin/env node
import { COMMANDS, OVERVIEW } from './commands.js';
import { InputError } from './input/input-error.js';
import { UsageError } from './input/usage-error.js';
import { version } from './output/version.js';

async function main([name, ...rest]: readonly string[]): Promise<number> {
  const command = COMMANDS.find((one) => one.name === name);
  if (command) return command.run(rest);
  if (name === 'help' || name === '--help') {
    process.stdout.write(OVERVIEW);
    return 0;
  }
  if (name === '--version') {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  throw new UsageError(name === undefined ? 'Say what to do' : `There is no command ${name}`, OVERVIEW);
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
