import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConsent } from '@avow/sdk/server';
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import { inLanguages, placeOf, root } from './blocks.js';
import { BASE, faultsIn, read } from './policy-part.js';

/** Documented HTML is well formed, its policies are policies, and what it says to Avow is what Avow reads. */

const cdn = join(root, 'dist/cdn');
const built = readdirSync(cdn);
const code = built
  .filter((file) => file.endsWith('.js'))
  .map((file) => readFileSync(join(cdn, file), 'utf8'))
  .join('\n');

function* elementsOf(node: Tree.Node): Generator<Tree.Element> {
  if ('tagName' in node) yield node;
  if ('content' in node) yield* elementsOf(node.content);
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
}

const attribute = ({ attrs }: Tree.Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

const textOf = ({ childNodes }: Tree.Element): string =>
  childNodes.map((node) => ('value' in node ? node.value : '')).join('');

/** Whether a script of a site could read it: by its own name, or as a member of `dataset`. */
const isRead = (name: string): boolean => {
  const member = name.slice(5).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return code.includes(name) || new RegExp(`dataset\\??\\.${member}\\b`).test(code);
};

/** An expression grants where all that it names is granted; one that cannot be read grants nothing. */
const isExpression = (text: string): boolean => {
  const names = text.match(/(?:service:)?[\w-]+/g) ?? [];
  const purposes = names.filter((name) => !name.startsWith('service:'));
  const policy = {
    ...BASE,
    purposes: ['a', ...purposes].map((id) => ({ id, name: id, legalBasis: 'strictly-necessary' as const })),
    services: names
      .filter((name) => name.startsWith('service:'))
      .map((name) => ({ id: name.slice(8), name, purposes: ['a'] })),
  };
  return parseConsent(null, policy).granted(text);
};

const GATES = ['data-consent', 'data-consent-show', 'data-consent-hide'];

function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const tree = parseFragment(html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine }) => faults.push(`line ${startLine}: ${code}`),
  });
  for (const element of elementsOf(tree)) {
    const [, file] = /^\/avow\/(.*)$/.exec(attribute(element, 'src') ?? '') ?? [];
    if (file !== undefined && !built.includes(file)) faults.push(`there is no file ${file}`);
    if (attribute(element, 'type') === 'application/json') faults.push(...faultsIn(read(textOf(element))));
    for (const { name, value } of element.attrs) {
      if (name.startsWith('data-') && !isRead(name)) faults.push(`nothing reads ${name}`);
      if (GATES.includes(name) && !isExpression(value)) faults.push(`${name}="${value}" grants nothing`);
      if (name === 'data-consent-open' && !/^(preferences|notice(#[\w-]+)?)$/.test(value))
        faults.push(`there is no view ${value}`);
    }
  }
  return faults;
}

describe('documented HTML', () => {
  it.each(inLanguages('html').map((block) => [placeOf(block), block.code] as const))('%s', (_, html) => {
    expect(faultsOf(html)).toEqual([]);
  });

  it.each([
    ['a tag that does not end', '<p class="a" <b>'],
    ['a file that is not built', '<script src="/avow/avow-nothing.js"></script>'],
    ['an attribute that nothing reads', '<script data-consentt="ads"></script>'],
    ['an expression that cannot be read', '<script data-consent="ads &"></script>'],
    ['a view that is not there', '<button data-consent-open="settings"></button>'],
    ['a policy that is none', '<script type="application/json">{"purposes": 1}</script>'],
  ])('sees %s', (_, html) => {
    expect(faultsOf(html)).not.toEqual([]);
  });
});
