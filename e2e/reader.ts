import type { Page } from '@playwright/test';

/** A node of Chromium's accessibility tree, as the DevTools protocol gives it. */
interface Node {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

/** How a reader names a role; roles that are not here are not said, only what is in them. */
const SPOKEN: Readonly<Record<string, string>> = {
  region: 'region',
  main: 'main',
  dialog: 'dialog',
  button: 'button',
  checkbox: 'check box',
  link: 'link',
  group: 'group',
  image: 'image',
  status: 'status',
  DisclosureTriangle: 'disclosure',
  navigation: 'navigation',
  searchbox: 'search box',
  combobox: 'choice',
};

/** Those whose name is all there is to hear. */
const WHOLE = /^(button|checkbox|heading|link|image|DisclosureTriangle|StaticText|searchbox|combobox)$/;

/**
 * What a screen reader says of the whole page from top to bottom, a line for each thing, from the full accessibility
 * tree of Chromium.
 */
export async function transcript(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  await client.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  let text = '';
  const flush = () => {
    if (text.trim()) lines.push(text.trim().replace(/\s+/g, ' '));
    text = '';
  };
  const visit = (node: Node | undefined): void => {
    if (!node) return;
    const role = node.role?.value ?? '';
    const name = node.name?.value ?? '';
    const property = (key: string) => node.properties?.find((entry) => entry.name === key)?.value.value;
    if (!node.ignored) {
      if (role === 'StaticText') text += name;
      else if (role !== 'InlineTextBox' && role !== 'strong' && role !== 'generic') flush();
      const states = [
        role === 'heading' && `heading level ${property('level')}`,
        // What has no name is no group to a listener, and a status without words is silent.
        (role !== 'group' || name) && (role !== 'status' || node.childIds?.length) && SPOKEN[role],
        role === 'checkbox' && (property('checked') === 'true' ? 'checked' : 'not checked'),
        role === 'DisclosureTriangle' && (property('expanded') ? 'expanded' : 'collapsed'),
        property('disabled') && 'unavailable',
        role === 'status' && node.childIds?.length && property('live'),
      ].filter(Boolean);
      if (states.length) lines.push([name, ...states].filter(Boolean).join(', '));
      if (WHOLE.test(role)) return;
    }
    for (const child of node.childIds ?? []) visit(byId.get(child));
    if (/^(paragraph|listitem|status|term|definition)$/.test(role)) flush();
  };
  visit(nodes.find(({ parentId }) => !parentId));
  flush();
  return lines;
}
