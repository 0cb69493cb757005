export const USAGE = `avow verify: checks consent receipts offline

  avow verify FILE… [options]              receipts: as the privacy notice or the receiver wrote them,
                                           a bare compact JWS, or one a line (NDJSON); - reads standard input
  avow verify --log LOG [FILE…] [options]  a whole log, and that each FILE is in it

  --keys FILE|URL      the receiver's public keys, its /.well-known/jwks.json
  --notice FILE        a notice, or a policy that holds it, to compare by hash; may be given several times
  --checkpoint FILE    a later checkpoint of the log, as /v1/log/checkpoint answers
  --consistency FILE   proof that the later log continues the one a receipt saw, as /v1/log/consistency answers
  --witness VKEY       verifier key of a witness that must have cosigned; may be given several times
  --log FILE|URL       a whole log: the receiver's NDJSON export, or the address of its /v1/log
  --json               the findings as JSON
  --help               this text

Nothing is fetched unless you give a URL.

Without --keys only what the browser signed can be checked, and a proof that came with it stays unchecked.
Exit code: 0 all verified, 1 something failed or could not be checked, 2 wrong usage or unreadable input.
`;
