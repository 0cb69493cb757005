/**
 * What a developer pretends, for the tab and until it is taken back: kept in session storage, and in force from the next
 * load on, for most of it is read when a page begins. On loopback only: elsewhere nothing is read, kept or pretended.
 */
export interface Overrides {
  /** Where the visitor is: an ISO 3166 code such as `FR` or `US-CA`. */
  readonly place?: string;
  /** Days by which the clock is ahead. */
  readonly days?: number;
  /** Global Privacy Control. */
  readonly gpc?: boolean;
}

const KEY = 'avow-devtools';
const DAY_MS = 86_400_000;

export const isDevelopment = (): boolean => /localhost$|^127\.|^\[/.test(location.hostname);

/** What is pretended now; nothing where storage says something else than we wrote. */
export function readOverrides(): Overrides {
  if (!isDevelopment()) return {};
  try {
    const { place, days, gpc } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      ...(typeof place === 'string' && /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(place) ? { place } : {}),
      ...(typeof days === 'number' && Number.isInteger(days) && days !== 0 ? { days } : {}),
      ...(typeof gpc === 'boolean' ? { gpc } : {}),
    };
  } catch {
    return {};
  }
}

/** Keeps what is to be pretended, and loads the page anew with it. */
export function override(next: Overrides): void {
  if (!isDevelopment()) return;
  sessionStorage.setItem(KEY, JSON.stringify(next));
  location.reload();
}

function shiftClock(days: number): void {
  const native = Date;
  const now = (): number => native.now() + days * DAY_MS;
  window.Date = new Proxy(native, {
    construct: (target, given, made) =>
      Reflect.construct(target, given.length ? given : [now()], made) as object,
    apply: () => new native(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

function movePlace(place: string): void {
  const [country = '', region] = place.split('-');
  const move = (element: HTMLElement): void => {
    element.dataset.country = country;
    if (region) element.dataset.region = region;
    else delete element.dataset.region;
  };
  move(document.documentElement);
  // A tag that says where the visitor is goes before the page; it may still come.
  const tags = new MutationObserver(() => {
    const tag = document.querySelector<HTMLElement>('script[data-policy][data-country]');
    if (tag && tag.dataset.country !== country) move(tag);
    if (document.readyState === 'complete') tags.disconnect();
  });
  tags.observe(document, { childList: true, subtree: true });
}

/** Puts in force what is pretended; before Avow begins. */
export function applyOverrides(): Overrides {
  const overrides = readOverrides();
  if (overrides.days) shiftClock(overrides.days);
  if (overrides.place) movePlace(overrides.place);
  if (overrides.gpc !== undefined)
    Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: overrides.gpc });
  return overrides;
}
