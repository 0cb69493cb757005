import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';
import { eraseStored, whileGranted } from './while-granted.js';

// The documented build without session recording.
mixpanel.init('exampletelecom', {
  api_host: `${location.origin}/collector/mixpanel`,
  batch_requests: false,
  record_sessions_percent: 0,
  ignore_dnt: false,
});

whileGranted(
  'service:mixpanel',
  () => {
    mixpanel.clear_opt_in_out_tracking();
    mixpanel.track('Page viewed', { path: location.pathname });
  },
  () => {
    mixpanel.opt_out_tracking({ delete_user: false });
    eraseStored(['mp_', 'mixpanel']);
  },
);
