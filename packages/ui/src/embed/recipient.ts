import { deniable, type Policy, type Purpose, type Service } from '@avow/sdk';

/** What an embed asks for: who would receive data, and which purposes the visitor would have to allow. */
export interface EmbedRequest {
  /** Host the content would come from. */
  readonly host: string;
  /** The service of the policy it belongs to, by name in the expression or by host. */
  readonly service: Service | undefined;
  /** Purposes that together allow it; undefined where the expression leaves more than one way (`|`, `!`). */
  readonly purposes: readonly Purpose[] | undefined;
}

const isHostOf = (pattern: string, host: string): boolean =>
  host === pattern || host.endsWith(`.${pattern.replace(/^\*?\./, '')}`);

/** Reads `data-consent` and `data-src` of a blocked embed against the policy. */
export function readRequest(element: HTMLElement, policy: Policy): EmbedRequest {
  const expression = element.dataset.consent ?? '';
  const names: readonly string[] = expression.match(/[\w:-]+/g) ?? [];
  const source = element.dataset.src ?? '';
  const host = URL.canParse(source, document.baseURI) ? new URL(source, document.baseURI).hostname : source;

  const named = policy.services?.filter(({ id }) => names.includes(`service:${id}`)) ?? [];
  const service = named[0] ?? policy.services?.find(({ hosts }) => hosts?.some((own) => isHostOf(own, host)));
  const ids = new Set([...names, ...named.flatMap(({ purposes }) => purposes)]);
  return {
    host,
    service,
    purposes: /[|!]/.test(expression)
      ? undefined
      : policy.purposes.filter((purpose) => ids.has(purpose.id) && deniable(purpose)),
  };
}
