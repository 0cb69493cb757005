export const USAGE = `avow notice: the hash under which receipts name a notice, and the text to register for it

  avow notice POLICY [--write FILE] [--html FILE [--lang TAG] [--country CODE]]
                       the policy that the site's pages load; - reads standard input

  --write FILE         also write the notice as receipts hash it, byte for byte, for PUT /v1/notices/HASH
  --html FILE          also write the full notice as a page that needs no script (by @avow/ui)
  --lang TAG           its language, such as fr; the policy's, else English
  --country CODE       the country whose law it shows, such as ES; the policy's jurisdiction
  --help               this text

The hash alone goes to standard output: HASH=$(avow notice policy.json).
Exit code: 0 done, 2 wrong usage or unreadable input.
`;
