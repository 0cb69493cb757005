import { avow, Consent, type ConsentOptions, useConsent } from '@avow/sdk/vue';
import { type App, createSSRApp, defineComponent, h } from 'vue';

const Status = defineComponent(() => {
  const { status, granted } = useConsent();
  return () =>
    h('p', { id: 'status' }, `${status.value}, analytics without ads: ${granted('analytics & !ads')}`);
});

export const createApp = (options: ConsentOptions): App =>
  createSSRApp({
    render: () => [
      h(Status),
      h(
        Consent,
        { when: 'analytics' },
        {
          default: () => h('b', { id: 'granted' }, 'Granted'),
          fallback: () => h('i', { id: 'denied' }, 'Denied'),
        },
      ),
    ],
  }).use(avow, options);
