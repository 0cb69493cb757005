import { type Elements, LOADING } from './elements.js';
import type { Judge } from './judge.js';
import { hook, hookConstructor, type Native } from './native.js';

/** Properties that hold an address, by class. */
const ADDRESSES =
  'Script.src Image.src Image.srcset Source.src Source.srcset IFrame.src Embed.src Object.data Media.src Video.poster Track.src Input.src Link.href';

/** Methods that put nodes onto the page: which of their arguments, and of which classes. */
const INSERTIONS: readonly (readonly [classes: string, methods: string, argument: number])[] = [
  ['Node', 'appendChild insertBefore replaceChild', 0],
  ['Element Document DocumentFragment', 'moveBefore', 0],
  ['Element', 'insertAdjacentElement', 1],
  ['Range', 'insertNode surroundContents', 0],
  ['Element Document DocumentFragment', 'append prepend replaceChildren', -1],
  ['Element CharacterData', 'before after replaceWith', -1],
];

/**
 * Scripts that make elements load: setting an address, and putting elements onto the page.
 * @param onFrame told of every frame that came onto the page
 */
export function guardInsertion(
  view: Window & typeof globalThis,
  judge: Judge,
  elements: Elements,
  onFrame: (frame: HTMLIFrameElement) => void,
): void {
  const classes = view as unknown as Record<string, { prototype: object } | undefined>;

  for (const entry of ADDRESSES.split(' ')) {
    const [name, attribute = ''] = entry.split('.');
    hook(
      classes[`HTML${name}Element`]?.prototype,
      attribute,
      (native, self, args) => {
        if (!elements.set(self as Element, attribute, args[0])) Reflect.apply(native, self, args);
      },
      'set',
    );
  }
  hook(
    view.Node.prototype,
    'textContent',
    (native, self, args) => {
      const style = self as Element | undefined;
      Reflect.apply(
        native,
        self,
        style?.localName === 'style' && args[0] ? [elements.styleText(style, `${args[0]}`)] : args,
      );
    },
    'set',
  );
  const ofAttribute =
    (at: number) =>
    (native: Native, self: unknown, args: unknown[]): unknown => {
      // Only names that load are looked at further; a bad `this` is the browser's to refuse.
      const name = args.length > at + 1 && String(args[at]).toLowerCase();
      return name && /src|^data$|href$|poster/.test(name) && elements.set(self as Element, name, args[at + 1])
        ? undefined
        : Reflect.apply(native, self, args);
    };
  hook(view.Element.prototype, 'setAttribute', ofAttribute(0));
  hook(view.Element.prototype, 'setAttributeNS', ofAttribute(1));
  hookConstructor(view, 'Audio', (native, args, newTarget) => {
    const stopped = args.length > 0 && judge.find(args[0]) !== undefined;
    const audio = Reflect.construct(native, stopped ? [] : args, newTarget) as HTMLAudioElement;
    if (stopped) audio.src = String(args[0]);
    return audio;
  });

  /** Style sheets are also written as texts put into the element. */
  const putText = (style: Element, nodes: Text[]): void => {
    for (const node of nodes) {
      if (node?.nodeType !== 3 || node.isConnected) continue;
      const before = style.textContent;
      const css = elements.styleText(style, before + node.data);
      if (css !== before + node.data) node.data = css.slice(before.length);
    }
  };
  const insert = (native: Native, self: unknown, args: unknown[], argument: number): unknown => {
    const target = self as Partial<Element & Range> | undefined;
    if (target?.localName === 'style') putText(self as Element, args as Text[]);
    if (!(target?.isConnected ?? target?.startContainer?.isConnected))
      return Reflect.apply(native, self, args);
    const frames: HTMLIFrameElement[] = [];
    const look = (element: Element): void => {
      const { localName } = element;
      if (localName === 'iframe') frames.push(element as HTMLIFrameElement);
      elements.inspect(element, localName);
    };
    for (const node of (argument < 0 ? args : [args[argument]]) as (Partial<Element> | undefined)[]) {
      if (node?.localName) look(node as Element);
      if (node?.firstElementChild)
        for (const element of (node as Element).querySelectorAll(LOADING)) look(element);
    }
    const result = Reflect.apply(native, self, args);
    for (const frame of frames) onFrame(frame);
    return result;
  };
  for (const [names, methods, argument] of INSERTIONS)
    for (const name of names.split(' '))
      for (const method of methods.split(' '))
        hook(classes[name]?.prototype, method, (native, self, args) => insert(native, self, args, argument));
}
