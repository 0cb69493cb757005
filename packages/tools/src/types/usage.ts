export const USAGE = `avow types: the names of a policy as types, so that a wrong one does not compile

  avow types POLICY [--write FILE] [--check]
                       the policy that the app loads; - reads standard input

  --write FILE         write the declarations here, such as src/avow.d.ts; default: standard output
  --check              write nothing; end with 1 where --write FILE is not up to date
  --help               this text

With the file in your program, consent.granted('…') and consent.when('…') take the policy's purposes and services alone.
Exit code: 0 done, 1 not up to date (--check), 2 wrong usage, or a policy that cannot be used.
`;
