/** The caller typed something wrong; the message says what and how to mend it. */
export class UsageError extends Error {}

export const USAGE = `avow-receiver: keeps consent receipts and proves them

  avow-receiver --origin https://example.com [options]     run the receiver
    --db FILE         database file, default ./avow.db; or a postgres:// URL
    --origin ORIGIN   site whose receipts are kept; may be given several times
    --port PORT       default 8787; 0 takes any free port
    --host HOST       default 127.0.0.1, this machine only
    --base-path PATH  where the receiver is mounted, default /
    --key FILE        the receiver's keys, a JWK Set; default DB.keys.json, made when absent;
                      the environment variable AVOW_RECEIVER_KEYS may hold the JWK Set instead
    --tokens FILE     tokens that may read, default ./avow-tokens.json
    --retention DAYS  keep payloads so long after expiry, default 1826d; EU=1826d for a jurisdiction
    --env NAME        environment whose receipts are kept; default all, may be given several times
    --webhook URL     address told of each new receipt; https, may be given several times
    --segment URL     the same as a call of Segment's Tracking API; write key in AVOW_SEGMENT_WRITE_KEY
    --witness KEY     verifier key of a witness whose cosignatures are taken
    --log-name NAME   name of the transparency log; fixed at the first start

  avow-receiver token create --scope receipts:read --expires 90d [--env production] [--tokens FILE]
  avow-receiver token list [--tokens FILE]
  avow-receiver token revoke ID [--tokens FILE]

  avow-receiver verify RECEIPT.json --keys JWKS.json [--notice FILE]    check a receipt and its proof offline

  avow-receiver witness --log https://example.com/consent/v1/log --vkey KEY --name auditor.example/w1
    [--every 1h | --once] [--state FILE] [--key FILE]     watch a log and cosign its checkpoints

  avow-receiver backup --db DB --to FILE       save a database, also one in use
  avow-receiver restore --db DB --from FILE    into an empty one, of either kind

  avow-receiver key list|rotate|rotate --log|retire KID [--key FILE]
`;

const UNITS = { h: 3_600_000, d: 86_400_000 } as const;

/** A length of time such as 12h or 90d, in milliseconds. */
export function duration(text: string): number {
  const [, count, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? [];
  if (!count || !unit || Number(count) === 0)
    throw new UsageError(`${text} is no time; write it as 12h or 90d`);
  return Number(count) * UNITS[unit as keyof typeof UNITS];
}

/** A whole number in a range, from the command line. */
export function wholeNumber(text: string, name: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new UsageError(`--${name} must be a whole number from ${least} to ${most}, not ${text}`);
  }
  return value;
}
