import {
  computed,
  defineComponent,
  type InjectionKey,
  inject,
  onMounted,
  onScopeDispose,
  type Plugin,
  type Ref,
  shallowRef,
} from 'vue';
import {
  type ConsentOptions,
  type ConsentView,
  choicesOf,
  noConsent,
  onChange,
  viewOf,
} from './consent-view.js';

export type { ConsentOptions, ConsentSource } from './consent-view.js';

const KEY: InjectionKey<ConsentOptions> = Symbol('avow');

/** `app.use(avow, { consent })` gives `consent` to all components of the app. */
export const avow: Plugin<[ConsentOptions]> = {
  install: (app, options) => app.provide(KEY, options),
};

/** What `useConsent` gives a component: refs that follow the consent. */
export interface ConsentRefs {
  /** Effective choice per purpose id. */
  readonly choices: Readonly<Ref<ConsentView['choices']>>;
  /** Whether the visitor is still to be asked, has decided, or need not be asked. */
  readonly status: Readonly<Ref<ConsentView['status']>>;
  /** Whether a purpose expression is granted; tracked, in templates and computed values. */
  granted(expression: string): boolean;
  /** The consent itself, to decide with. Undefined where a server renders. */
  readonly consent: Readonly<Ref<ConsentView['consent']>>;
}

/**
 * The visitor's consent, as refs.
 * @throws where the app does not use the plugin
 */
export function useConsent(): ConsentRefs {
  const options = inject(KEY, undefined);
  if (!options) throw noConsent('call app.use(avow, { consent }) first');
  const { consent, initial = consent } = options;
  const view = shallowRef(viewOf(initial));
  let stop: (() => void) | undefined;
  // Not on a server; in a browser once the component has its mark-up.
  onMounted(() => {
    const look = (): void => {
      view.value = viewOf(consent);
    };
    stop = onChange(consent, look);
    if (view.value.choices !== choicesOf(consent)) look();
  });
  onScopeDispose(() => stop?.());
  return {
    choices: computed(() => view.value.choices),
    status: computed(() => view.value.status),
    granted: (expression) => view.value.granted(expression),
    consent: computed(() => view.value.consent),
  };
}

/** Renders its default slot while the expression `when` is granted, and the slot `fallback` while it is not. */
export const Consent = defineComponent({
  name: 'AvowConsent',
  props: { when: { type: String, required: true } },
  setup(props, { slots }) {
    const { granted } = useConsent();
    return () => (granted(props.when) ? slots.default?.() : slots.fallback?.());
  },
});
