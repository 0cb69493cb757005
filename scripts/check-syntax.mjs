import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import { root } from './ensure-installed.mjs';

// Built files for browsers are written in the language of the oldest browsers of docs/engines.md, and ask before they use
// what those do not have.

/** The year of the language that the oldest supported browsers all know. */
const LANGUAGE = 2022;
/** `avow.js` and what every first visitor loads. */
const CORE = { 'avow.js': 2021, 'avow-ui.js': 2021 };

/** Members that one of the oldest browsers lacks: each use is optional (`?.`) or an assignment. */
const NEWER = [
  'CloseWatcher',
  'closedBy',
  'cookieStore',
  'escape',
  'fromAsync',
  'fromBase64',
  'getHTML',
  'groupBy',
  'moveBefore',
  'navigation',
  'popover',
  'requestIdleCallback',
  'scheduler',
  'setHTMLUnsafe',
  'showPopover',
  'startViewTransition',
  'toBase64',
  'togglePopover',
  'trustedTypes',
  'union',
  'withResolvers',
];

/** Uses that are looked after otherwise, with the reason. */
const LOOKED_AFTER = {
  'avow-ui.js moveBefore': 'Preact asks whether the parent has it, then calls it',
  'avow-devtools.js moveBefore': 'Preact, likewise',
  'avow-notice.js escape': 'CSS.escape, which all have; RegExp.escape is what the list means',
};

/** Uses of newer members in one file that would throw where they are missing. */
export function faultsIn(name, code, language = CORE[name] ?? LANGUAGE) {
  let tree;
  try {
    tree = parse(code, { ecmaVersion: language, sourceType: 'module' });
  } catch (error) {
    return [`${name} is no ES${language}: ${error.message}`];
  }
  const faults = [];
  const visit = (node, parent) => {
    if (node.type === 'MemberExpression') {
      const member = node.computed ? node.property.value : node.property.name;
      const asked =
        node.optional ||
        (parent.type === 'CallExpression' && parent.callee === node && parent.optional) ||
        (parent.type === 'MemberExpression' && parent.object === node && parent.optional) ||
        (parent.type === 'AssignmentExpression' && parent.left === node);
      if (NEWER.includes(member) && !asked && !LOOKED_AFTER[`${name} ${member}`])
        faults.push(
          `${name} uses ${member} without asking: … ${code.slice(node.start, node.end).slice(-60)}`,
        );
    }
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value])
        if (child && typeof child.type === 'string') visit(child, node);
  };
  visit(tree, tree);
  return faults;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(root, 'dist/cdn');
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const faults = files.flatMap((file) => faultsIn(file, readFileSync(join(folder, file), 'utf8')));
  for (const fault of faults) console.error(fault);
  console.log(`${files.length} files, ${faults.length} faults`);
  process.exit(faults.length || !files.length ? 1 : 0);
}
