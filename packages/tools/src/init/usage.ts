export const USAGE = `avow init: a policy, the tag and the privacy notice of a new site

  avow init [options]                      asks what it is not told; with --yes, or without a terminal, asks nothing

  --name NAME          the controller: the company or person who decides (needed)
  --contact CONTACT    an e-mail address, telephone number or postal address that reaches it (needed)
  --address ADDRESS    its postal address
  --url URL            its web site, https://
  --dpo CONTACT        its data protection officer, where it has one
  --country CODE       whose law is in force, such as FR, DE or US-CA (needed, or --everywhere)
  --everywhere         the law of each visitor's place, found in the browser (the part jurisdiction)
  --purposes LIST      what data is used for: analytics, marketing, functional, support, monitoring, media, security
  --services LIST      services of the catalogue, by id; their purposes are added
  --receipts URL       the receiver of signed receipts, such as /consent; without it no proof is kept
  --avow-path PATH     where the site serves avow.js from (/avow/)
  --dir FOLDER         where to write (this folder)
  --force              replace files that are there
  --yes                ask nothing
  --json               what was written, for programs
  --help               this text

Writes policy.json, avow-tag.html and privacy.html (the last with @avow/ui), and lints the policy.
Exit code: 0 written, and the policy has no lint errors; 1 written, with lint errors; 2 wrong usage, or nothing written.
`;
