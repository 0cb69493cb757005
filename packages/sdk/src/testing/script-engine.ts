/**
 * For tests of the gate in happy-dom, which runs no scripts and knows no "force async" flag (HTML 4.12.1.1): scripts of the page
 * as a browser has them, and a record of what would run. Loading is in the test's hands. What browsers really do with it is
 * tested in browsers (`e2e/gate-conformance`).
 */
export interface ScriptEngine {
  /** Ids of the scripts that ran or, with a source, began to load, in order, each with the type it was read with. */
  readonly ran: { readonly id: string; readonly type: string; readonly async: boolean }[];
  /** What a script does when it runs, by its id. */
  readonly does: Map<string, () => void>;
  /** Puts the mark-up into the page as the parser does. */
  readonly parse: (html: string) => void;
  /** Puts it there through `innerHTML`: its scripts never run by themselves. */
  readonly assign: (html: string) => void;
  readonly script: (id: string) => HTMLScriptElement;
  readonly ids: () => string[];
  readonly end: () => void;
}

const NO_SCRIPT = /^(text\/plain|application\/.*json)$/;

export function startScriptEngine(): ScriptEngine {
  const calm = new WeakSet<HTMLScriptElement>();
  const started = new WeakSet<HTMLScriptElement>();
  const { prototype } = HTMLScriptElement;
  const asyncBefore = Object.getOwnPropertyDescriptor(prototype, 'async') as PropertyDescriptor;
  const { after, replaceWith } = prototype;
  const engine: ScriptEngine = {
    ran: [],
    does: new Map(),
    parse: (html) => document.body.insertAdjacentHTML('beforeend', html),
    assign: (html) => {
      const box = document.createElement('div');
      box.innerHTML = html;
      for (const script of box.querySelectorAll('script')) {
        calm.add(script);
        started.add(script);
      }
      document.body.append(box);
    },
    script: (id) => document.getElementById(id) as HTMLScriptElement,
    ids: () => engine.ran.map(({ id }) => id),
    end: () => {
      Object.defineProperty(prototype, 'async', asyncBefore);
      Object.assign(prototype, { after, replaceWith });
    },
  };
  Object.defineProperty(prototype, 'async', {
    configurable: true,
    get(this: HTMLScriptElement) {
      return this.hasAttribute('async') || !calm.has(this);
    },
    set(this: HTMLScriptElement, value: boolean) {
      calm.add(this);
      this.toggleAttribute('async', value);
    },
  });
  prototype.after = function (this: HTMLScriptElement, ...nodes: (Node | string)[]) {
    after.apply(this, nodes);
    for (const node of nodes) {
      if (!(node instanceof HTMLScriptElement) || NO_SCRIPT.test(node.type) || started.has(node)) continue;
      started.add(node);
      engine.ran.push({ id: node.id, type: node.type, async: node.async });
      if (!node.hasAttribute('src')) engine.does.get(node.id)?.();
    }
  };
  // A node that is put in its own place stays there (DOM, "replace a child"); in happy-dom it would be gone.
  prototype.replaceWith = function (this: HTMLScriptElement, ...nodes: (Node | string)[]) {
    if (nodes.length === 1 && nodes[0] === this) this.after(this);
    else replaceWith.apply(this, nodes);
  };
  return engine;
}
