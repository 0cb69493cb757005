import { keepWithoutCookies } from './without-cookies.js';

/** Entry of `avow-without-cookies.js`, a tag before that of `avow.js`. */
keepWithoutCookies();
