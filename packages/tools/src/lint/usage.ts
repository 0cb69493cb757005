export const USAGE = `avow lint: what is unfair or missing in a policy, by numbered rules with their sources

  avow lint POLICY [--json]                the policy that the site's pages load; - reads standard input

  --json               the findings as JSON
  --help               this text

Exit code: 0 no errors (there may be warnings and advice), 1 errors found, 2 wrong usage or a policy that cannot be used.
`;
