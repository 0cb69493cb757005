import {
  type Accessor,
  createComponent,
  createContext,
  createMemo,
  createSignal,
  type JSX,
  onCleanup,
  onMount,
  useContext,
} from 'solid-js';
import { type ConsentOptions, type ConsentView, noConsent, onChange, viewOf } from './consent-view.js';

export type { ConsentOptions, ConsentSource } from './consent-view.js';

const Context = createContext<ConsentOptions>();

/** Gives `consent` to the components inside: `children`. */
export function ConsentProvider(props: ConsentOptions & { readonly children?: JSX.Element }): JSX.Element {
  return createComponent(Context.Provider, {
    value: { consent: props.consent, initial: props.initial },
    get children() {
      return props.children;
    },
  });
}

/** What `useConsent` gives a component: signals that follow the consent. */
export interface ConsentSignals {
  /** Effective choice per purpose id. */
  readonly choices: Accessor<ConsentView['choices']>;
  /** Whether the visitor is still to be asked, has decided, or need not be asked. */
  readonly status: Accessor<ConsentView['status']>;
  /** Whether a purpose expression is granted; tracked. */
  granted(expression: string): boolean;
  /** The consent itself, to decide with. Undefined where a server renders. */
  readonly consent: Accessor<ConsentView['consent']>;
}

/**
 * The visitor's consent, as signals.
 * @throws outside a `ConsentProvider`
 */
export function useConsent(): ConsentSignals {
  const options = useContext(Context);
  if (!options) throw noConsent('put <ConsentProvider consent={…}> around the component');
  const { consent, initial = consent } = options;
  const [view, setView] = createSignal(viewOf(initial));
  // Not on a server; in a browser once the mark-up is there.
  onMount(() => {
    const look = (): void => {
      setView(viewOf(consent));
    };
    onCleanup(onChange(consent, look));
    look();
  });
  return {
    choices: () => view().choices,
    status: () => view().status,
    granted: (expression) => view().granted(expression),
    consent: () => view().consent,
  };
}

/** Renders its `children` while the expression `when` is granted, and `fallback` while it is not. */
export function Consent(props: {
  readonly when: string;
  readonly fallback?: JSX.Element;
  readonly children?: JSX.Element;
}): JSX.Element {
  const { granted } = useConsent();
  const open = createMemo(() => granted(props.when));
  // An accessor is an element for the renderers, whatever its type says.
  return createMemo(() => (open() ? props.children : props.fallback)) as unknown as JSX.Element;
}
