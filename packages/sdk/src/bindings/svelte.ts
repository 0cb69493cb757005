import { getContext, setContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import {
  type ConsentOptions,
  type ConsentView,
  choicesOf,
  noConsent,
  onChange,
  viewOf,
} from './consent-view.js';

export type { ConsentOptions, ConsentSource, ConsentView } from './consent-view.js';

const KEY = Symbol('avow');

/** Gives `consent` to this component and to those inside it; called while the component is set up. */
export const provideConsent = (options: ConsentOptions): void => {
  setContext(KEY, options);
};

/**
 * The visitor's consent. Its members are reactive where they are read: in mark-up, `$derived` and `$effect`.
 * Not to be destructured.
 * @throws where no component around this one has called `provideConsent`
 */
export function useConsent(): ConsentView {
  const options = getContext<ConsentOptions | undefined>(KEY);
  if (!options) throw noConsent('call provideConsent({ consent }) in a component around it');
  const { consent, initial = consent } = options;
  let view = viewOf(initial);
  const subscribe = createSubscriber((update) => {
    let look: (() => void) | undefined = () => {
      view = viewOf(consent);
      update();
    };
    const stop = onChange(consent, look);
    // What is hydrated first shows what the server sent.
    if (view.choices !== choicesOf(consent)) queueMicrotask(() => look?.());
    return () => {
      look = undefined;
      stop();
    };
  });
  const read = (): ConsentView => {
    subscribe();
    return view;
  };
  return {
    get choices() {
      return read().choices;
    },
    get status() {
      return read().status;
    },
    granted: (expression) => read().granted(expression),
    get consent() {
      return read().consent;
    },
  };
}
