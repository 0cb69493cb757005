/** Entry `@avow/sdk/services`: the catalogue of vendors, and what connects their clients to consent. */
export { posthog } from '../signals/catalogue/posthog.js';
export type { Category, ServiceAdapter, ServiceState } from '../signals/service-adapter.js';
export { connect } from './connect.js';
export { type NamedService, type PolicyWithNames, withServices } from './with-services.js';
