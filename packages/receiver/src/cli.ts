#!/usr/bin/env node
import { backupCommand, restoreCommand } from './cli/backup.js';
import { keyCommand } from './cli/key.js';
import { serveCommand } from './cli/serve.js';
import { tokenCommand } from './cli/token.js';
import { USAGE, UsageError } from './cli/usage.js';
import { verifyCommand } from './cli/verify.js';
import { witnessCommand } from './cli/witness.js';
import { Inconsistent } from './log/witness.js';

async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  if (args.includes('--help') || command === 'help') console.log(USAGE);
  else if (command === 'token') tokenCommand(rest);
  else if (command === 'key') keyCommand(rest);
  else if (command === 'verify') await verifyCommand(rest);
  else if (command === 'witness') await witnessCommand(rest);
  else if (command === 'backup') await backupCommand(rest);
  else if (command === 'restore') await restoreCommand(rest);
  else await serveCommand(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown }).code;
  const isUsage = error instanceof UsageError || String(code).startsWith('ERR_PARSE_ARGS');
  console.error(`avow-receiver: ${message}${isUsage ? `\n\n${USAGE}` : ''}`);
  process.exit(isUsage ? 2 : error instanceof Inconsistent ? 3 : 1);
});
