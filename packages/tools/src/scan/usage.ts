export const USAGE = `avow scan: what a site loads, keeps and reads before and after consent

  avow scan URL [options]                  visits the site as new visitors, with a real browser

  --policy FILE        the site's policy: who is declared, and who may run before a choice
  --write FILE         write what was found into this policy, or make it; it is read like --policy
  --name, --contact    the controller, where --write makes a new policy
  --refuse             also visit as somebody who refuses all
  --allow HOST         not to be objected to; *.HOST for all below it; may be repeated

  --html FILE          the report for people, a page of its own
  --sarif FILE         the report for code hosts and editors, SARIF 2.1.0
  --json               the whole report on standard output, for programs
  --strict             warnings end with 1, too

  --pages N            pages at most (10)
  --time SECONDS       for the whole scan (180)
  --delay MS           between two pages (500); Crawl-delay in robots.txt makes it longer
  --settle MS          how long a page may take to come to rest (3000)
  --ignore-robots      look at pages that robots.txt closes; only on a site of your own
  --browser PATH       Chrome, Chromium or Edge; default: AVOW_CHROMIUM, else the installed one
  --browser-arg ARG    handed to the browser, such as --browser-arg=--proxy-server=HOST:PORT; may be repeated
  --help               this text

It follows links of the same origin only, sends the User-Agent AvowScan, submits no form, and prints no values of cookies.
It sends nothing to anybody but the site and what its pages load.

Exit code: 0 nothing to object to (there may be warnings), 1 errors: something loads before consent, 2 wrong usage, no
browser, or a site that cannot be loaded.
`;
