import { decodeStored, policyTag, type StoredChoice } from '../decision/stored-choice.js';
import type { PolicyWithNames } from '../policy/named-services.js';
import { withWholeCatalogue } from '../services/complete-policy.js';
import { type ConsentCookieOptions, holds, setCookie } from './consent-cookie.js';
import { type ConsentRequest, headerOf } from './consent-of.js';
import { bytes, keyFrom, toBase64url } from './hmac.js';

/**
 * Carries a choice between sites of one controller that share no domain. Browsers part the storage of a site by the
 * site that embeds it, so that no hidden frame can do it; a link can. The text in the link says what was decided and
 * when, no more: no id goes from site to site. It is signed with a secret that only the sites' servers have, holds for one
 * target and for a minute.
 */

const LIFE = 60;

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );

const randomId = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)).buffer);

/** What a site knows that shares a choice. */
export interface ShareOptions {
  /** Known to the servers of all these sites and nobody else; at least 32 characters. */
  readonly secret: string;
  /** Origin of the site that the link leads to, such as `https://www.example.org`. */
  readonly to: string;
  /** Milliseconds since the epoch. */
  readonly now?: number;
}

/**
 * The text that a link to another site of the controller carries, or undefined where the visitor has not decided.
 * @throws RangeError for a short secret
 */
export async function shareChoice(
  request: ConsentRequest,
  given: PolicyWithNames,
  { secret, to, now = Date.now() }: ShareOptions,
): Promise<string | undefined> {
  const policy = withWholeCatalogue(given);
  const key = await keyFrom(secret);
  const seconds = Math.floor(now / 1000);
  const stored = decodeStored(headerOf(request, 'cookie'));
  if (!holds(policy, stored, seconds)) return undefined;
  const said = `${seconds + LIFE}.${stored.time}.${stored.answers}`;
  const signature = await crypto.subtle.sign(
    'HMAC',
    key,
    bytes(`${said}.${stored.tag}.${new URL(to).origin}`),
  );
  return `${said}.${toBase64url(signature)}`;
}

/** What a site knows that adopts a choice. */
export interface AdoptOptions extends ConsentCookieOptions {
  /** The one that `shareChoice` was given; at least 32 characters. */
  readonly secret: string;
  /** Origin of this site. */
  readonly site: string;
  /** Origins of the sites whose links are followed. A link elsewhere with somebody's text decides nothing. */
  readonly from: readonly string[];
}

/**
 * The Set-Cookie header with which this site adopts the choice of a link, or undefined where there is nothing to adopt:
 * the text is forged, old, for another site or another policy, comes from a page of a site not named, or the visitor
 * has decided here since.
 * @param text what `shareChoice` made
 * @throws RangeError for a short secret
 */
export async function adoptChoice(
  text: string | null | undefined,
  request: ConsentRequest,
  given: PolicyWithNames,
  { secret, site, from, secure = true, now = Date.now() }: AdoptOptions,
): Promise<string | undefined> {
  const policy = withWholeCatalogue(given);
  const key = await keyFrom(secret);
  const [, said = '', until = '', time = '', answers = '', signature = ''] =
    /^((\d+)\.(\d+)\.([012]+))\.([\w-]{43})$/.exec(text ?? '') ?? [];
  if (!said || !isFrom(headerOf(request, 'referer'), from)) return undefined;
  const seconds = Math.floor(now / 1000);
  const tag = policyTag(policy, answers.length);
  const signed = bytes(`${said}.${tag}.${new URL(site).origin}`);
  if (!(await crypto.subtle.verify('HMAC', key, fromBase64url(signature), signed))) return undefined;
  const adopted: StoredChoice = { tag, time: +time, answers, id: randomId() };
  const own = decodeStored(headerOf(request, 'cookie'));
  if (+until < seconds || !holds(policy, adopted, seconds)) return undefined;
  if (holds(policy, own, seconds) && own.time >= adopted.time) return undefined;
  return setCookie(policy, own ? { ...adopted, id: own.id } : adopted, seconds, secure);
}

const isFrom = (referrer: string, origins: readonly string[]): boolean =>
  URL.canParse(referrer) && origins.includes(new URL(referrer).origin);
