/** In which shape a webhook is told: as a CloudEvent, or as a call of Segment's Tracking API. */
const FORMATS = ['cloudevents', 'segment'] as const;
/** `cloudevents`, or `segment` for Segment and the customer data platforms that take its calls. */
export type Format = (typeof FORMATS)[number];

/** An address that is told of each new receipt; alone, as CloudEvents. */
export type Webhook =
  | string
  | {
      /** https:, or http: on this machine only; without user and password. */
      readonly url: string;
      /** Default `cloudevents`. */
      readonly format?: Format;
      /** Of the Segment source, where the address is Segment's own. */
      readonly writeKey?: string;
    };

export interface Target {
  readonly url: URL;
  readonly format: Format;
  readonly writeKey?: string;
}

/** @throws for an address or a format that cannot be used */
export function parseWebhook(webhook: Webhook): Target {
  const { url, format = 'cloudevents', ...rest } = typeof webhook === 'string' ? { url: webhook } : webhook;
  if (!FORMATS.includes(format))
    throw new Error(
      `The webhook format ${JSON.stringify(format)} is unknown: use one of ${FORMATS.join(', ')}.`,
    );
  return { url: parseTarget(url), format, ...rest };
}

/** The address of a webhook: HTTPS, or plain HTTP on this machine only, since receipts must not cross a network bare. */
export function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url?.hostname ?? '');
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback)) {
    throw new Error(
      `The webhook ${JSON.stringify(text)} must be an https:// address (http:// only for localhost).`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('A webhook has no user or password in its address: its signature says who sends.');
  }
  url.hash = '';
  return url;
}
