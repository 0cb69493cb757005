/** Entry `@avow/sdk/services`: the catalogue of vendors, and what connects their clients to consent. */
export {
  type NamedService,
  NamedServicesError,
  type PolicyWithNames,
} from '../policy/named-services.js';
export type { Category, ServiceAdapter, ServiceState } from '../signals/service-adapter.js';
export * from './catalogue.js';
export { completePolicy } from './complete-policy.js';
export { connect } from './connect.js';
export { withServices } from './with-services.js';
