import type { JurisdictionDetail } from '@avow/sdk/jurisdiction';

export const EVENTS = [
  'avow:ready',
  'avow:change',
  'avow:blocked',
  'avow:receipt',
  'avow:proof',
  'avow:jurisdiction',
  'avow:reload',
  'avow:stopped',
  'avow:error',
] as const;

/** An event of Avow, as it came. */
export interface Entry {
  /** Milliseconds since the page began. */
  readonly at: number;
  readonly name: (typeof EVENTS)[number];
  readonly detail: unknown;
}

const MOST = 300;

/** What was announced since this page began, oldest first. */
export interface Journal {
  readonly entries: readonly Entry[];
  /** The law that was found last. */
  law(): JurisdictionDetail | undefined;
  /** What the guard stopped; also what it lists itself, where its script is on the page. */
  stopped(): readonly DocumentEventMap['avow:stopped']['detail'][];
  end(): void;
}

/** Writes down every event of Avow, and calls `changed` after each. */
export function keepJournal(changed: () => void): Journal {
  const entries: Entry[] = [];
  const note = (event: Event): void => {
    const { type, detail } = event as CustomEvent<unknown>;
    entries.push({ at: performance.now(), name: type as Entry['name'], detail });
    if (entries.length > MOST) entries.shift();
    changed();
  };
  for (const name of EVENTS) document.addEventListener(name, note);
  const details = <Name extends Entry['name']>(name: Name) =>
    entries
      .filter((entry) => entry.name === name)
      .map(({ detail }) => detail as DocumentEventMap[Name]['detail']);
  return {
    entries,
    law: () => details('avow:jurisdiction').at(-1),
    stopped: () =>
      (
        window as { avowGuard?: { stopped(): readonly DocumentEventMap['avow:stopped']['detail'][] } }
      ).avowGuard?.stopped() ?? details('avow:stopped'),
    end() {
      for (const name of EVENTS) document.removeEventListener(name, note);
    },
  };
}
