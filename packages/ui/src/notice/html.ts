import type { Policy } from '@avow/sdk';
import { PolicyError, parsePolicy } from '@avow/sdk/policy';
import { completePolicy } from '@avow/sdk/services';
import { h } from 'preact';
import renderToString from 'preact-render-to-string';
import { contactForm } from './contact-form.js';
import { noticeContent } from './content.js';
import css from './notice.css.js';
import type { NoticeScreen } from './notice-screen.js';
import { textsIn } from './notice-texts.js';
import pageCss from './page.css.js';
import { placeOf } from './place.js';

/** In which language, for which country and how the notice is written. */
export interface NoticeHtmlOptions {
  /** BCP 47 tag. Default: the policy's `lang`, else `en`. */
  readonly lang?: string;
  /** ISO 3166 code of the country whose law is shown. Default: the policy's `jurisdiction`. */
  readonly country?: string;
  /** Address of a style sheet of yours. Default: a `<style>` element with the notice's own. */
  readonly stylesheet?: string;
  /** Nonce of that `<style>` element, for a Content-Security-Policy without `unsafe-inline`. */
  readonly nonce?: string;
  /** Addresses of this notice in other languages, by tag: `{fr: '/fr/privacy'}`. */
  readonly languages?: Readonly<Record<string, string>>;
}

const DOCTYPE = '<!DOCTYPE html>';

/** The style sheet of the page that `renderNotice` makes, for a file of its own or a hash in a policy. */
export const noticeStyles = css + pageCss;

/**
 * Renders the full privacy notice as a complete HTML page that needs no script.
 * @param policy may name services of the catalogue
 * @throws {PolicyError} when the policy has faults
 * @throws {NamedServicesError} when it names a service that the catalogue does not have
 */
export async function renderNotice(policy: unknown, options: NoticeHtmlOptions = {}): Promise<string> {
  const checked: Policy = completePolicy(parsePolicy(policy));
  const { lang = checked.lang ?? 'en', country = checked.jurisdiction } = options;
  const [{ dir = 'ltr', ...texts }, place] = await Promise.all([
    textsIn(lang, checked.texts),
    placeOf(country, checked.notice?.authority),
  ]);
  const screen: NoticeScreen = { ...texts, policy: checked, level: 2, country, place };
  const title = `${texts.say('notice')} · ${checked.controller.name}`;
  const page = h('html', { lang, dir }, [
    h('head', null, [
      h('meta', { charset: 'utf-8' }),
      h('title', null, title),
      h('meta', { name: 'viewport', content: 'width=device-width' }),
      options.stylesheet
        ? h('link', { rel: 'stylesheet', href: options.stylesheet })
        : h('style', { nonce: options.nonce, dangerouslySetInnerHTML: { __html: noticeStyles } }),
    ]),
    h('body', null, [
      h('main', { part: 'content' }, [
        h('h1', null, texts.say('notice')),
        otherLanguages(screen, options.languages ?? {}),
        noticeContent(screen, { contactForm: contactForm(screen) }),
      ]),
    ]),
  ]);
  return DOCTYPE + renderToString(page);
}

const otherLanguages = ({ say, lang }: NoticeScreen, addresses: Readonly<Record<string, string>>) =>
  Object.keys(addresses).length > 0 &&
  h('nav', { part: 'languages', 'aria-label': say('language') }, [
    h(
      'ul',
      null,
      Object.entries(addresses).map(([code, address]) =>
        h(
          'li',
          null,
          h(
            'a',
            { href: address, lang: code, hreflang: code, 'aria-current': code === lang ? 'page' : undefined },
            new Intl.DisplayNames([code], { type: 'language' }).of(code),
          ),
        ),
      ),
    ),
  ]);

export { PolicyError };
