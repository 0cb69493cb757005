export const USAGE = `avow lint: what is unfair or missing in a policy and on a banner, by numbered rules with their sources

  avow lint POLICY [--json]                the policy that the site's pages load; - reads standard input
  avow lint [POLICY] --page URL [options]  the banner that a page shows a new visitor, in a real browser

  --page URL           the page
  --banner SELECTOR    element of the banner of another tool; default: what Avow shows
  --browser PATH       Chrome, Chromium or Edge; default: AVOW_CHROMIUM, else the installed one
  --json               the findings as JSON
  --help               this text

Exit code: 0 no errors (there may be warnings and advice), 1 errors found, 2 wrong usage, or a policy or a page that
cannot be used.
`;
