import * as amplitude from '@amplitude/analytics-browser';
import { eraseStored, whileGranted } from './while-granted.js';

amplitude.init('exampletelecom', {
  serverUrl: `${location.origin}/collector/amplitude/2/httpapi`,
  flushQueueSize: 1,
  flushIntervalMillis: 200,
  // Everything that would fetch code or settings from elsewhere is off.
  remoteConfig: { fetchRemoteConfig: false },
  enableDiagnostics: false,
  autocapture: false,
});

whileGranted(
  'service:amplitude',
  () => {
    amplitude.setOptOut(false);
    amplitude.track('Page viewed', { path: location.pathname });
  },
  () => {
    amplitude.setOptOut(true);
    eraseStored(['AMP_']);
  },
);
