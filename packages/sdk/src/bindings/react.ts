import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react';
import {
  type ConsentOptions,
  type ConsentView,
  choicesOf,
  noConsent,
  onChange,
  viewOf,
} from './consent-view.js';

export type { ConsentOptions, ConsentSource, ConsentView } from './consent-view.js';

interface Provided extends ConsentOptions {
  readonly subscribe: (listener: () => void) => () => void;
}

const Context = createContext<Provided | undefined>(undefined);

/** Gives `consent` to the components inside: `children`. */
export function ConsentProvider({
  consent,
  initial,
  children,
}: ConsentOptions & { readonly children?: ReactNode }): ReactNode {
  const value = useMemo<Provided>(
    () => ({ consent, initial, subscribe: (listener) => onChange(consent, listener) }),
    [consent, initial],
  );
  return createElement(Context, { value }, children);
}

/**
 * The visitor's consent; the component renders again when it changes.
 * @throws outside a `ConsentProvider`
 */
export function useConsent(): ConsentView {
  const provided = useContext(Context);
  if (!provided) throw noConsent('put <ConsentProvider consent={…}> around the component');
  const { consent, initial = consent, subscribe } = provided;
  const choices = useSyncExternalStore(
    subscribe,
    () => choicesOf(consent),
    () => choicesOf(initial),
  );
  return viewOf(choices === choicesOf(consent) ? consent : initial);
}

/** Renders its `children` while the expression `when` is granted, and `fallback` while it is not. */
export function Consent({
  when,
  fallback,
  children,
}: {
  readonly when: string;
  readonly fallback?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  return useConsent().granted(when) ? children : fallback;
}
