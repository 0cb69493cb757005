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

/** An address as the page would resolve it. */
export const urlOf = (address = ''): URL | undefined =>
  URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;

/** Address that an embed, or the first of its sources, would be fetched from. */
const sourceOf = (element: HTMLElement): string => {
  const first =
    element.dataset.src || element.dataset.srcset
      ? element
      : element.querySelector<HTMLElement>('[data-src],[data-srcset]');
  return first?.dataset.src ?? first?.dataset.srcset?.trim().split(/[\s,]/)[0] ?? '';
};

/** Reads `data-consent` of a blocked embed and the address of its content against the policy. */
export function readRequest(element: HTMLElement, policy: Policy, source = sourceOf(element)): EmbedRequest {
  const expression = element.dataset.consent ?? '';
  const names: readonly string[] = expression.match(/[\w:-]+/g) ?? [];
  const host = urlOf(source)?.hostname ?? source;

  const named = policy.services?.filter(({ id }) => names.includes(`service:${id}`)) ?? [];
  const service = named[0] ?? policy.services?.find(({ hosts }) => hosts?.some((own) => isHostOf(own, host)));
  const ids = new Set([...names, ...named.flatMap(({ purposes }) => purposes)]);
  // A purpose comes after those it requires.
  for (const { id, requires = [] } of [...policy.purposes].reverse())
    if (ids.has(id)) for (const required of requires) ids.add(required);
  return {
    host,
    service,
    purposes: /[|!]/.test(expression)
      ? undefined
      : policy.purposes.filter((purpose) => ids.has(purpose.id) && deniable(purpose)),
  };
}
