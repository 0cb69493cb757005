import { parseArgs } from 'node:util';
import { createToken, isScope, readTokens, SCOPES, type TokenRecord, writeTokens } from '../access/tokens.js';
import { ENVIRONMENTS } from '../verify/payload.js';
import { duration, UsageError } from './usage.js';

function stateOf(record: TokenRecord, now: number): string {
  if (record.revokedAt !== undefined) return `revoked ${record.revokedAt}`;
  return Date.parse(record.expiresAt) <= now ? `expired ${record.expiresAt}` : `until ${record.expiresAt}`;
}

/** Creates, lists and revokes tokens. The file keeps hashes; a running receiver sees each change at once. */
export function tokenCommand(args: readonly string[]): void {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tokens: { type: 'string', default: 'avow-tokens.json' },
      scope: { type: 'string', multiple: true, default: [] },
      expires: { type: 'string', default: '90d' },
      env: { type: 'string' },
    },
  });
  const [verb, id] = positionals;
  const file = values.tokens;
  const records = readTokens(file);
  const now = Date.now();

  if (verb === 'create') {
    if (values.env !== undefined && !ENVIRONMENTS.some((env) => env === values.env)) {
      throw new UsageError(`--env must be one of ${ENVIRONMENTS.join(', ')}`);
    }
    const scopes = values.scope.flatMap((text) => text.split(','));
    const unknown = scopes.find((scope) => !isScope(scope));
    if (scopes.length === 0 || unknown !== undefined) {
      throw new UsageError(
        `Give --scope one or more of ${SCOPES.join(', ')}${unknown ? `, not ${unknown}` : ''}`,
      );
    }
    const { text, record } = createToken(scopes.filter(isScope), now, duration(values.expires), values.env);
    writeTokens(file, [...records, record]);
    // The token alone on standard output, so that a script can take it.
    console.error(
      `Token ${record.id} for ${scopes.join(', ')} until ${record.expiresAt}. It is shown only now:`,
    );
    console.log(text);
  } else if (verb === 'list') {
    for (const record of records) {
      console.log(
        `${record.id}  ${record.scopes.join(',')}  ${record.env ?? 'all'}  ${stateOf(record, now)}`,
      );
    }
  } else if (verb === 'revoke') {
    if (!records.some((record) => record.id === id)) {
      throw new UsageError(`There is no token ${id ?? ''} in ${file}; see: avow-receiver token list`);
    }
    const revokedAt = new Date(now).toISOString();
    writeTokens(
      file,
      records.map((record) => (record.id === id ? { revokedAt, ...record } : record)),
    );
    console.log(`Token ${id} is revoked.`);
  } else {
    throw new UsageError('Say what to do with tokens: create, list or revoke');
  }
}
