import type { Policy } from '@avow/sdk';
import { type Settings, tokensOf } from './settings.js';

/** Something to copy. */
export interface Output {
  readonly title: string;
  /** Where it goes. */
  readonly where: string;
  readonly code: string;
}

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** `<` must not appear in a script element, or a text with `</script>` would end it. */
const inScript = (policy: Policy): string => JSON.stringify(policy, null, 2).replaceAll('<', '\\u003c');

const style = (settings: Settings): string => {
  const tokens = Object.entries(tokensOf(settings)).map(([name, value]) => `  ${name}: ${value};`);
  return tokens.length ? `avow-consent {\n${tokens.join('\n')}\n}\n` : '';
};

const marks = ({ purposes }: Policy): string =>
  purposes
    .filter(({ legalBasis = 'consent', id }) => /consent|interest/.test(legalBasis) && !id.includes(':'))
    .map(({ id }) => `<script type="text/plain" data-consent="${id}" src="…"></script>`)
    .join('\n');

/** The finished pieces for a site with a script tag, and for an app with npm. */
export function outputsOf(policy: Policy, settings: Settings): readonly Output[] {
  const css = style(settings);
  const auto = policy.jurisdiction === 'auto';
  return [
    {
      title: 'Script tag',
      where: 'First in the <head> of every page; the files of dist/cdn are in /avow/.',
      code: `<script src="/avow/avow.js" data-policy="#avow-policy"></script>
<script type="application/json" id="avow-policy">
${indented(inScript(policy), '  ')}
</script>
${css && `<style>\n${indented(css, '  ')}</style>\n`}`,
    },
    {
      title: 'Marks',
      where: 'On what must wait, and on the way back to a choice, in the footer of every page.',
      code: `${marks(policy)}

<button data-consent-open="preferences">Privacy choices</button>
<button data-consent-open="notice">Privacy notice</button>
`,
    },
    {
      title: 'npm',
      where: 'Where your app begins; policy.json is the last piece here.',
      code: `import { createConsent } from '@avow/sdk';
${auto ? "import { applyJurisdiction } from '@avow/sdk/jurisdiction';\n" : ''}import { mountConsent } from '@avow/ui';
${policy.parts?.includes('reopen') ? "import reopen from '@avow/ui/reopen';\n" : ''}import policy from './policy.json' with { type: 'json' };

const consent = createConsent(policy);
${auto ? 'applyJurisdiction(consent);\n' : ''}mountConsent(consent);
${policy.parts?.includes('reopen') ? 'reopen(consent);\n' : ''}`,
    },
    ...(css
      ? [{ title: 'Style', where: 'In your style sheet, where it is not in the page.', code: css }]
      : []),
    { title: 'policy.json', where: 'The policy alone.', code: `${JSON.stringify(policy, null, 2)}\n` },
  ];
}
