import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IMPORTERS } from '../testing/importers.js';
import { policyWith } from '../testing/policy.js';
import type { Importer } from './importer.js';
import { targetsIn } from './names.js';
import { expressionOf, watchMarks } from './watch-marks.js';

const policy = policyWith({
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Analytics' },
    { id: 'ads', name: 'Ads' },
  ],
  services: [{ id: 'youtube', name: 'YouTube', purposes: ['ads'] }],
});
const errors: string[] = [];
const onError = (event: Event): void => {
  errors.push((event as CustomEvent<{ message: string }>).detail.message);
};
let ending = new AbortController();
beforeEach(() => {
  errors.length = 0;
  document.addEventListener('avow:error', onError);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  ending.abort();
  document.removeEventListener('avow:error', onError);
  document.body.innerHTML = '';
  vi.restoreAllMocks();
});

const watch = (name: string, html: string): void => {
  const importer = IMPORTERS.find((one) => one.name === name) as Importer;
  document.body.innerHTML = html;
  ending = new AbortController();
  watchMarks(importer, targetsIn(policy, importer, {}), ending);
};

/** What Avow goes by on the first element of the body. */
const marks = () => {
  const element = document.body.firstElementChild as HTMLElement;
  return {
    name: element.localName,
    type: element.getAttribute('type'),
    ...Object.fromEntries(
      ['consent', 'consentShow', 'consentHide', 'src', 'type']
        .filter((key) => element.dataset[key])
        .map((key) => [`data-${key}`, element.dataset[key]]),
    ),
  };
};
const script = { name: 'script', type: 'text/plain' };
const embed = { type: null };

describe('mark-up of', () => {
  it.each<[string, string, object]>([
    [
      'vanilla-cookieconsent',
      '<script type="text/plain" data-category="analytics" data-type="module" data-src="/a.js"></script>',
      { ...script, 'data-consent': 'analytics', 'data-type': 'module', 'data-src': '/a.js' },
    ],
    [
      'vanilla-cookieconsent',
      '<script type="text/plain" data-category="ads" data-service="YouTube" src="/a.js"></script>',
      { ...script, 'data-consent': 'service:youtube' },
    ],
    [
      'vanilla-cookieconsent-2',
      '<script type="text/plain" data-cookiecategory="targeting">1</script>',
      { ...script, 'data-consent': 'ads' },
    ],
    [
      'klaro',
      '<script type="text/plain" data-type="application/javascript" data-name="youtube" data-src="/a.js"></script>',
      {
        ...script,
        'data-consent': 'service:youtube',
        'data-src': '/a.js',
        'data-type': 'application/javascript',
      },
    ],
    [
      'klaro',
      '<iframe data-name="youtube" data-src="/f"></iframe>',
      { ...embed, name: 'iframe', 'data-consent': 'service:youtube', 'data-src': '/f' },
    ],
    [
      'klaro',
      '<link rel="stylesheet" type="text/plain" data-name="youtube" data-href="/s.css">',
      { ...embed, name: 'link', 'data-consent': 'service:youtube', 'data-src': '/s.css' },
    ],
    [
      'klaro',
      '<p data-name="youtube" data-type="placeholder">Wait</p>',
      { ...embed, name: 'p', 'data-consentHide': 'service:youtube', 'data-type': 'placeholder' },
    ],
    [
      'tarteaucitron',
      '<div class="youtube_player" videoID="abc" width="560" height="315"></div>',
      {
        ...embed,
        name: 'iframe',
        'data-consent': 'service:youtube',
        'data-src': 'https://www.youtube-nocookie.com/embed/abc',
      },
    ],
    [
      'cookiebot',
      '<script type="text/plain" data-cookieconsent="statistics, marketing" src="/a.js"></script>',
      { ...script, 'data-consent': 'analytics & ads' },
    ],
    [
      'cookiebot',
      '<iframe data-cookieconsent="marketing" data-cookieblock-src="/f"></iframe>',
      { ...embed, name: 'iframe', 'data-consent': 'ads', 'data-src': '/f' },
    ],
    [
      'cookiebot',
      '<p class="cookieconsent-optout-marketing">Please accept</p>',
      { ...embed, name: 'p', 'data-consentHide': 'ads' },
    ],
    [
      'onetrust',
      '<script type="text/plain" class="a optanon-category-C0002-C0004" src="/a.js"></script>',
      { ...script, 'data-consent': 'analytics & ads' },
    ],
    [
      'onetrust',
      '<script type="text/plain" class="optanon-category-C0001" src="/a.js"></script>',
      { ...script, 'data-consent': 'essential' },
    ],
    [
      'onetrust',
      '<iframe class="optanon-category-C0004" data-src="/f"></iframe>',
      { ...embed, name: 'iframe', 'data-consent': 'ads', 'data-src': '/f' },
    ],
    [
      'usercentrics',
      '<script type="text/plain" data-usercentrics="YouTube" src="/a.js"></script>',
      { ...script, 'data-consent': 'service:youtube' },
    ],
    [
      'usercentrics',
      '<iframe data-usercentrics="YouTube" uc-src="/f"></iframe>',
      { ...embed, name: 'iframe', 'data-consent': 'service:youtube', 'data-src': '/f' },
    ],
    [
      'didomi',
      '<script type="didomi/javascript" data-purposes="analytics" data-vendor="youtube" src="/a.js"></script>',
      { ...script, 'data-consent': 'analytics & service:youtube' },
    ],
    [
      'complianz',
      '<script type="text/plain" data-category="marketing" data-service="youtube" data-cmplz-src="/a.js"></script>',
      { ...script, 'data-consent': 'ads | service:youtube', 'data-src': '/a.js' },
    ],
    [
      'complianz',
      '<iframe data-category="marketing" data-service="other" data-src-cmplz="/f" src="about:blank"></iframe>',
      { ...embed, name: 'iframe', 'data-consent': 'ads', 'data-src': '/f' },
    ],
  ])('%s: %s', (name, html, expected) => {
    watch(name, html);
    expect(marks()).toEqual(expected);
    expect(errors).toEqual([]);
  });

  it('what comes later, on its own or inside something', async () => {
    watch('cookiebot', '');
    document.body.innerHTML =
      '<section><script type="text/plain" data-cookieconsent="statistics">1</script></section>';
    await vi.waitFor(() =>
      expect(document.querySelector<HTMLElement>('script')?.dataset.consent).toBe('analytics'),
    );
  });
});

describe('a template of Orejime', () => {
  const open = (content: string) => {
    watch('orejime', `<template data-purpose="analytics">${content}</template>`);
    return document.body.innerHTML;
  };

  it('gives way to its content, with all that loads or runs gated', () => {
    expect(
      open(
        '<p>Map <iframe src="/f" title="Map"></iframe></p><script src="/a.js"></script><script type="module">1</script>',
      ),
    ).toBe(
      '<p>Map <iframe title="Map" data-consent="analytics" data-src="/f"></iframe></p>' +
        '<script src="/a.js" data-consent="analytics" data-type="" type="text/plain"></script>' +
        '<script type="text/plain" data-consent="analytics" data-type="module">1</script>',
    );
  });

  it.each([
    '<img src="/i" onerror="run()">',
    '<img srcset="/i 2x">',
    '<style>@import "/s.css"</style>',
    '<p style="background: url(/i)"></p>',
    '<video><source src="/v"></video>',
    '<svg><image href="/i"/></svg>',
    '<iframe srcdoc="<script>run()</script>"></iframe>',
    '<my-map></my-map>',
  ])('stays as it is where it holds %s', (content) => {
    expect(open(content)).toMatch(/^<template data-purpose="analytics">/);
    expect(errors).toHaveLength(1);
  });
});

it('a player of tarteaucitron is no way to run a script', () => {
  const html = '<div class="tac_iframe" data-url="javascript:alert(1)"></div>';
  const importer = IMPORTERS.find((one) => one.name === 'tarteaucitron') as Importer;
  document.body.innerHTML = html;
  ending = new AbortController();
  watchMarks(importer, targetsIn(policy, importer, { map: { iframe: 'ads' } }), ending);
  expect(document.body.innerHTML).toBe(html);
  expect(errors).toHaveLength(1);
});

describe('left alone', () => {
  it.each([
    ['vanilla-cookieconsent', '<script type="text/plain" data-category="!analytics">1</script>'],
    ['cookiebot', '<script type="text/plain" data-cookieconsent="statistics" data-consent="ads">1</script>'],
    ['klaro', '<link rel="stylesheet" type="text/plain" data-name="youtube" data-href="/s" href="/s">'],
    ['onetrust', '<script class="optanon-category-C0002">1</script>'],
    ['didomi', '<script type="didomi/javascript">1</script>'],
  ])('%s: %s', (name, html) => {
    watch(name, html);
    expect(document.body.innerHTML).toBe(html);
    expect(errors).toEqual([]);
  });

  it('what has an unknown name, which is told once', () => {
    const html = '<script type="text/plain" data-name="odd">1</script>';
    watch('klaro', html + html);
    expect(document.body.innerHTML).toBe(html + html);
    expect(errors).toEqual(['"odd" of klaro is no purpose or service of the policy; name one in import.map']);
  });
});

describe('an expression', () => {
  const targets = (name: string) => ({ a: ['x'], b: ['y', 'service:z'] })[name] ?? [];

  it('needs every name to be known, unless one is enough', () => {
    expect(expressionOf(targets, ['a', 'b'])).toBe('x & y & service:z');
    expect(expressionOf(targets, ['a', 'odd'])).toBeUndefined();
    expect(expressionOf(targets, ['a', 'odd'], true)).toBe('x');
    expect(expressionOf(targets, [])).toBeUndefined();
  });
});
