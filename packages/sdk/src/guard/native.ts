/** A function of the browser. */
export type Native = (...args: never[]) => unknown;

/** What runs in place of a native function: it calls the native one, or stops the call. */
export type Trap = (native: Native, self: unknown, args: unknown[]) => unknown;
type ConstructTrap = (native: Native, args: unknown[], newTarget: Native) => object;

/** The browser's own function behind each of the guard's. */
const natives = new WeakMap<object, object>();

/**
 * A proxy: `name`, `length`, `prototype`, static members and errors about `this` stay those of the native function,
 * and so do `instanceof` and subclassing.
 */
export function wrap(native: Native, apply: Trap | undefined, construct?: ConstructTrap): Native {
  const proxy = new Proxy(native, {
    ...(apply && { apply }),
    ...(construct && { construct }),
  } as ProxyHandler<Native>);
  natives.set(proxy, native);
  return proxy;
}

/** Puts a trap before a method, getter or setter, where there is one; its descriptor stays otherwise as it was. */
export function hook(
  owner: object | undefined,
  name: string,
  trap: Trap,
  kind: 'value' | 'set' | 'get' = 'value',
): void {
  const descriptor = owner && Object.getOwnPropertyDescriptor(owner, name);
  const native = descriptor?.[kind];
  if (descriptor?.configurable && native)
    Object.defineProperty(owner, name, { ...descriptor, [kind]: wrap(native, trap) });
}

/** Puts a trap before a constructor, and before the `constructor` of its prototype. */
export function hookConstructor(view: object, name: string, construct: ConstructTrap): void {
  const descriptor = Object.getOwnPropertyDescriptor(view, name);
  const native = descriptor?.value as (Native & { prototype: object }) | undefined;
  if (!descriptor?.configurable || !native) return;
  const value = wrap(native, undefined, construct);
  Object.defineProperty(view, name, { ...descriptor, value });
  const own = Object.getOwnPropertyDescriptor(native.prototype, 'constructor');
  if (own?.configurable && own.value === native)
    Object.defineProperty(native.prototype, 'constructor', { ...own, value });
}

/** Functions of the guard print as the browser's own. */
export const hookToString = (view: typeof globalThis): void =>
  hook(view.Function.prototype, 'toString', (native, self, args) =>
    Reflect.apply(native, natives.get(self as object) ?? self, args),
  );
