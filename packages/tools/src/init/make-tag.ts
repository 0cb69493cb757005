import type { Policy } from '@avow/sdk';

const english = (text: string | Readonly<Record<string, string>>): string =>
  typeof text === 'string' ? text : (text.en ?? Object.values(text)[0] ?? '');

/** Text that cannot end a comment of HTML. */
const inComment = (text: string): string => text.replace(/--|>/g, ' ');

/** What goes into the pages: the tag, how services are gated, and the way back to the choice. */
export function makeTag(policy: Policy, avowPath: string): string {
  const base = avowPath.endsWith('/') ? avowPath : `${avowPath}/`;
  const gated = (policy.services ?? [])
    .filter(({ id }) => id !== 'avow')
    .map(
      ({ id, name, hosts }) => `  <!-- ${inComment(english(name))}: in place of its own tag -->
  <script type="text/plain" data-consent="service:${id}" src="https://${hosts?.[0] ?? 'HOST'}/…"></script>`,
    );
  return `<!-- First in the <head> of every page. Serve policy.json and the files of Avow (dist/cdn of @avow/ui) from ${base} -->
<script src="${base}avow.js" data-policy="${base}policy.json"></script>

<!-- In place of each script that needs consent${gated.length ? '' : `, with the purpose it serves`} -->
${
  gated.length
    ? gated.join('\n')
    : policy.purposes
        .filter(({ legalBasis }) => legalBasis === undefined || legalBasis === 'consent')
        .map(({ id }) => `  <!-- <script type="text/plain" data-consent="${id}" src="…"></script> -->`)
        .join('\n') || '  <!-- none: nothing on this site needs consent -->'
}

<!-- On every page, such as in its footer: the way back to the choice -->
<button type="button" data-consent-open="preferences">Privacy choices</button>
<button type="button" data-consent-open="notice">Privacy notice</button>
`;
}
