import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import { ensureInstalled, root, run } from './ensure-installed.mjs';

// Builds the documentation as a static site in dist/site: the pages of docs/, the quick starts of README, and the
// reference from the docstrings. A dead link fails the build.
await ensureInstalled();

const source = join(root, '.cache/docs-site');
rmSync(source, { recursive: true, force: true });
cpSync(join(root, 'site'), source, { recursive: true });
cpSync(join(root, 'docs'), source, { recursive: true });
mkdirSync(join(source, 'public'), { recursive: true });
cpSync(join(root, 'docs/banner.png'), join(source, 'public/banner.png'));

/** Pages by the file of the project that they are made of. */
const pages = new Map([
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => [`docs/${name}`, name]),
  ['packages/receiver/README.md', 'receiver.md'],
  ['packages/receiver/OPERATIONS.md', 'operations.md'],
  ['CHANGELOG.md', 'changelog.md'],
]);

/** Links lead to pages and pictures of the site; one to another file of the project becomes its text. */
const relink = (markdown, from, page) =>
  markdown.replace(/(!?)\[([^\]]*)\]\(([^):#]+)(#[^)]*)?\)/g, (whole, picture, text, target, anchor = '') => {
    const path = join(dirname(from), target);
    const place = picture ? path.replace(/^docs\//, '') : pages.get(path);
    if (!place) return existsSync(join(root, path)) ? text : whole;
    // Where a file's name is the text, a reader of the site wants the page's.
    const [, title] = (/\.md$/.test(text) && /^# (.*)$/m.exec(readFileSync(join(root, path), 'utf8'))) || [];
    return `${picture}[${title ?? text}](./${relative(dirname(page), place)}${anchor})`;
  });

function keep(from, page, markdown) {
  mkdirSync(dirname(join(source, page)), { recursive: true });
  writeFileSync(join(source, page), relink(markdown, from, page));
}

for (const [from, page] of pages) keep(from, page, readFileSync(join(root, from), 'utf8'));

/** A quick start is written once, in README. */
for (const [page, title] of [
  ['site-owner', 'For a site owner: one script tag'],
  ['app-developer', 'For an app developer: modules'],
  ['back-end', 'For a back end: receive and prove'],
]) {
  const sections = readFileSync(join(root, 'README.md'), 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${title}\n`));
  if (!section) throw new Error(`README.md has no section "${title}", which the documentation takes over.`);
  keep('README.md', `start/${page}.md`, `# ${section}`);
}

/** The modules that a package exports, as their sources; the schema of the policy is no module. */
function entriesOf(name) {
  const { exports } = JSON.parse(readFileSync(join(root, `packages/${name}/package.json`), 'utf8'));
  return Object.values(exports)
    .map(
      ({ default: built = '' }) =>
        `packages/${name}/${built.replace('./dist/', 'src/').replace(/\.js$/, '.ts')}`,
    )
    .filter((path) => path.endsWith('.ts') && existsSync(join(root, path)));
}

for (const name of ['sdk', 'ui', 'receiver'])
  run('npx', [
    'typedoc',
    ...['--tsconfig', `packages/${name}/tsconfig.json`, '--out', join(source, 'reference', name)],
    ...['--name', `@avow/${name}`, '--options', 'site/typedoc.json'],
    ...entriesOf(name),
  ]);
run('npx', ['vitepress', 'build', source, '--outDir', join(root, 'dist/site')]);
