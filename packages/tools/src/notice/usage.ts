export const USAGE = `avow notice: the hash under which receipts name a notice, and the text to register for it

  avow notice POLICY [--write FILE]        the policy that the site's pages load; - reads standard input

  --write FILE         also write the notice as receipts hash it, byte for byte, for PUT /v1/notices/HASH
  --help               this text

The hash alone goes to standard output: HASH=$(avow notice policy.json).
Exit code: 0 done, 2 wrong usage or unreadable input.
`;
