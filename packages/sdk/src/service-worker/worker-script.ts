import type { Policy } from '../policy/policy.js';
import { guardRequests, type RequestGuardOptions, type ServiceWorkerScope } from './guard-requests.js';

/** Entry of `avow-sw.js`, for `importScripts`: `avowServiceWorker(policy)` in the service worker of the site. */
(self as unknown as { avowServiceWorker: unknown }).avowServiceWorker = (
  policy: Policy,
  options?: RequestGuardOptions,
): void => guardRequests(self as unknown as ServiceWorkerScope, policy, options);
