import { type ConsentRequest, headerOf } from './consent-of.js';

/**
 * Avow's own cookies of a request, as a Cookie header, for a component that is rendered on the server and again in the
 * browser. What it is given is written into the page, where every script reads it; a session's cookie must not be there.
 * @throws TypeError for what is no request
 */
export const ownCookies = (request: ConsentRequest): string =>
  (headerOf(request, 'cookie').match(/(?<=^|; *)avow(_server)?=[\w.-]+/g) ?? []).join('; ');
