export const USAGE = `avow import: a policy from the configuration of another consent tool

  avow import FILE --name NAME --contact CONTACT [options]
                       FILE: its script, a page that holds it, JSON, or an export; - reads standard input

  --from TOOL          vanilla-cookieconsent, vanilla-cookieconsent-2, klaro, tarteaucitron, orejime, cookiebot (answer of
                       its cookies API), onetrust (its domain data); default: told by the file
  --name, --contact    the controller (GDPR Art. 13(1)(a)); other tools do not know it
  --write FILE         write the policy here; default: standard output
  --json               policy, tool and what was not carried over, as one JSON
  --help               this text

What was not carried over is listed on standard error. The policy also takes visitors' answers over: it has the part
import-TOOL. A script is run by itself, without files, network or pages; import files that you trust.
Exit code: 0 done, 2 wrong usage, or a file in which no configuration was found.
`;
