import { ownCookies } from '@avow/sdk/server';

// Only Avow's cookies: what a load function returns can be read in the page.
export const load = ({ request }: { request: Request }) => ({ cookie: ownCookies(request) });
