import posthog from 'posthog-js';
import { eraseStored, whileGranted } from './while-granted.js';

posthog.init('phc_exampletelecom', {
  api_host: `${location.origin}/collector/posthog`,
  ui_host: `${location.origin}/collector/posthog`,
  // Everything that would fetch code or settings from elsewhere is off.
  disable_external_dependency_loading: true,
  advanced_disable_flags: true,
  disable_session_recording: true,
  disable_surveys: true,
  autocapture: false,
  capture_pageview: false,
  capture_pageleave: false,
  request_batching: false,
  // The demo is also visited by automated browsers, which PostHog would leave out.
  opt_out_useragent_filter: true,
});

whileGranted(
  'service:posthog',
  () => {
    posthog.clear_opt_in_out_capturing();
    posthog.capture('$pageview');
  },
  () => {
    posthog.opt_out_capturing();
    eraseStored(['ph_']);
  },
);
