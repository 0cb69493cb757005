/**
 * Clients that vendors publish on npm, started as their documentation says, against a collector on loopback.
 * `to` is the collector; each keeps `tick`, which tracks something, and its global where it does not do so itself.
 */
export interface VendorClient {
  /** The npm package, whose version the matrix names. */
  readonly npm: string;
  readonly code: string;
  /** What its own state is: an expression of the page, and its values while granted and once withdrawn. */
  readonly state?: readonly [expression: string, granted: unknown, withdrawn: unknown];
  /** Stores nothing of its own. */
  readonly storesNothing?: boolean;
  /** What the collector answers. Default: what most take for success. */
  readonly answer?: string;
  /** Settings for the adapter, and what else its entry in the policy says. */
  readonly entry?: Readonly<Record<string, unknown>>;
}

export const CLIENTS: Readonly<Record<string, VendorClient>> = {
  posthog: {
    npm: 'posthog-js',
    code: `import posthog from 'posthog-js';
      posthog.init('phc_test', { api_host: to, disable_external_dependency_loading: true, advanced_disable_flags: true,
        disable_session_recording: true, disable_surveys: true, autocapture: false, capture_pageview: false,
        request_batching: false, opt_out_useragent_filter: true });
      window.posthog = posthog;
      window.tick = () => posthog.capture('tick');`,
    state: ['posthog.has_opted_out_capturing()', false, true],
  },
  mixpanel: {
    npm: 'mixpanel-browser',
    code: `import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';
      mixpanel.init('test', { api_host: to, batch_requests: false, record_sessions_percent: 0 });
      window.mixpanel = mixpanel;
      window.tick = () => mixpanel.track('tick');`,
    state: ['mixpanel.has_opted_out_tracking()', false, true],
  },
  amplitude: {
    npm: '@amplitude/analytics-browser',
    code: `import * as amplitude from '@amplitude/analytics-browser';
      amplitude.init('test', { serverUrl: to, flushQueueSize: 1, flushIntervalMillis: 100,
        remoteConfig: { fetchRemoteConfig: false }, enableDiagnostics: false, autocapture: false });
      window.amplitude = amplitude;
      window.tick = () => amplitude.track('tick');`,
  },
  snowplow: {
    npm: '@snowplow/browser-tracker',
    code: `import * as snowplow from '@snowplow/browser-tracker';
      snowplow.newTracker('sp', to, { appId: 'test', eventMethod: 'post', bufferSize: 1 });
      window.snowplow = snowplow;
      window.tick = () => snowplow.trackPageView();`,
  },
  segment: {
    npm: '@segment/analytics-next',
    code: `import { AnalyticsBrowser } from '@segment/analytics-next';
      window.analytics = AnalyticsBrowser.load({ writeKey: 'test', cdnSettings: { integrations: {
        'Segment.io': { apiKey: 'test', apiHost: location.host + '/collect', protocol: 'http' } } } });
      window.tick = () => window.analytics.track('tick');`,
  },
  rudderstack: {
    npm: '@rudderstack/analytics-js',
    code: `import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
      const rudder = new RudderAnalytics();
      rudder.load('test', location.origin + '/collect', { configUrl: location.origin + '/collect',
        getSourceConfig: () => ({ updatedAt: '2026-01-01T00:00:00Z', source: { id: 's', name: 's', writeKey: 'test',
          enabled: true, workspaceId: 'w', connections: [], destinations: [], dataplanes: {},
          config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } } } }) });
      window.rudderanalytics = rudder;
      window.tick = () => rudder.track('tick');`,
  },
  sentry: {
    npm: '@sentry/browser',
    code: `import * as Sentry from '@sentry/browser';
      Sentry.init({ dsn: 'http://key@' + location.host + '/1', tunnel: to });
      window.Sentry = Sentry;
      let count = 0;
      window.tick = () => Sentry.captureMessage('tick ' + count++);`,
    state: ['Sentry.getClient().getOptions().enabled !== false', true, false],
    storesNothing: true,
  },
  'datadog-rum': {
    npm: '@datadog/browser-rum',
    code: `import { datadogRum } from '@datadog/browser-rum';
      datadogRum.init({ applicationId: 'a', clientToken: 'pub', site: 'datadoghq.com', proxy: to,
        sessionSampleRate: 100, sessionReplaySampleRate: 0, telemetrySampleRate: 0, trackUserInteractions: false });
      window.DD_RUM = datadogRum;
      let count = 0;
      window.tick = () => { for (let index = 0; index < 20; index++) datadogRum.addAction('tick ' + count++); };`,
  },
  adobe: {
    npm: '@adobe/alloy',
    code: `import { createInstance } from '@adobe/alloy';
      const alloy = createInstance({ name: 'alloy' });
      alloy('configure', { datastreamId: 'test', orgId: 'TEST@AdobeOrg', edgeDomain: 'edge.test',
        defaultConsent: 'pending', clickCollectionEnabled: false });
      window.alloy = alloy;
      window.tick = () => { alloy('sendEvent', { xdm: { eventType: 'tick' } }).catch(() => {}); };`,
  },
  clarity: {
    npm: 'clarity-js',
    code: `import { clarity } from 'clarity-js';
      clarity.start({ projectId: 'test', upload: to, track: true, delay: 50, content: true });
      window.clarity = (call, ...args) => clarity[call](...args);
      window.tick = () => clarity.event('tick', 'tick');`,
    entry: { settings: { ads: 'ads' } },
  },
  faro: {
    npm: '@grafana/faro-web-sdk',
    code: `import { initializeFaro, SessionInstrumentation } from '@grafana/faro-web-sdk';
      const faro = initializeFaro({ url: to, app: { name: 'test' }, dedupe: false, paused: false,
        instrumentations: [new SessionInstrumentation()], batching: { sendTimeout: 50, itemLimit: 2 },
        sessionTracking: { enabled: true, persistent: true } });
      window.faro = faro;
      let count = 0;
      window.tick = () => faro.api.pushEvent('tick ' + count++);`,
  },
  openpanel: {
    npm: '@openpanel/web',
    code: `import { OpenPanel } from '@openpanel/web';
      window.op = new OpenPanel({ apiUrl: location.origin + '/collect', clientId: 'test' });
      window.tick = () => window.op.track('tick');`,
    storesNothing: true,
  },
  plausible: {
    npm: '@plausible-analytics/tracker',
    code: `import { init, track } from '@plausible-analytics/tracker';
      window.__plausible = true;
      init({ domain: 'shop.example', endpoint: to + 'event', captureOnLocalhost: true, logging: false });
      window.tick = () => track('tick', {});`,
    state: ['localStorage.plausible_ignore ?? null', null, 'true'],
    storesNothing: true,
  },
};
