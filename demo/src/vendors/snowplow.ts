import { clearUserData, newTracker, trackPageView } from '@snowplow/browser-tracker';
import { eraseStored, whileGranted } from './while-granted.js';

newTracker('sp', `${location.origin}/collector/snowplow`, {
  appId: 'example-telecom',
  eventMethod: 'post',
  bufferSize: 1,
  respectDoNotTrack: true,
  // Thirteen months instead of its two years, as the policy says.
  cookieLifetime: 395 * 24 * 60 * 60,
});

// Snowplow has no opt-out switch: it sends nothing but what is tracked by a call.
whileGranted(
  'service:snowplow',
  () => trackPageView(),
  () => {
    clearUserData({ preserveSession: false, preserveUser: false });
    eraseStored(['_sp_', 'snowplowOutQueue_']);
  },
);
