import type { Consent, Receipt } from '@avow/sdk';
import { h, render } from 'preact';
import styles from './devtools.css.js';
import { keepJournal } from './journal.js';
import type { Known } from './known.js';
import { applyOverrides } from './override.js';
import { TABS } from './tabs/tabs.js';

/** The inspector on a page. */
export interface Inspector {
  /** Shows what is known of a consent; with the script tag it finds `window.avow` by itself. */
  show(consent: Consent): void;
  /** Takes the inspector off the page. */
  end(): void;
}

/** Longest time between a change and its picture: pages change more often than anybody reads. */
const PAINT_MS = 150;

/**
 * Watches Avow on this page, and puts in force what a developer pretends; call it before `createConsent`, or before the
 * tag of `avow.js`. It only looks, through the public interface and events. For development.
 */
export function createInspector(): Inspector {
  const overrides = applyOverrides();
  const pretends = Object.keys(overrides).length > 0;
  let consent: Consent | undefined;
  let open = false;
  let current = 0;
  let receipts: readonly Receipt[] | undefined;
  let findings: Known['findings'];
  let painting: ReturnType<typeof setTimeout> | undefined;

  const host = document.createElement('avow-devtools');
  host.popover = 'manual';
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];

  const later = (): void => {
    painting ??= setTimeout(() => {
      painting = undefined;
      paint();
    }, PAINT_MS);
  };
  const journal = keepJournal(() => {
    find();
    receipts = undefined;
    later();
  });

  const find = (): void => {
    const { avow } = window as { avow?: Consent };
    if (!consent && avow) show(avow);
  };

  /** What a tab needs that is not at hand is fetched when it is looked at. */
  const fetchFor = (id: string): void => {
    if (id === 'receipts' && !receipts && consent?.policy.receipts)
      consent.receipts().then((all) => {
        receipts = all;
        paint();
      }, later);
    if (id === 'policy' && findings === undefined) findPolicyFaults();
  };

  const findPolicyFaults = async (): Promise<void> => {
    const { policy } = consent as Consent;
    try {
      const { PolicyError, parsePolicy } = await import('@avow/sdk/policy');
      try {
        parsePolicy(policy);
        findings = (await import('@avow/sdk/lint')).lintPolicy(policy);
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error;
        findings = error.problems.map(({ path, problem, mend }) => ({
          id: 'unusable',
          severity: 'error',
          place: path,
          problem,
          mend,
        }));
      }
    } catch (error) {
      findings = `The linter could not be loaded: ${String(error)}`;
    }
    paint();
  };

  const select = (index: number): void => {
    current = (index + TABS.length) % TABS.length;
    paint();
    shadow.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  };

  const toggle = (next: boolean): void => {
    open = next;
    if (open) {
      // Above a banner that came later.
      host.hidePopover?.();
      host.showPopover?.();
      watch.observe(document.documentElement, {
        childList: true,
        subtree: true,
        attributeFilter: ['src', 'type', 'data-consent'],
      });
    } else watch.disconnect();
    paint();
    shadow.querySelector<HTMLElement>(open ? '[aria-selected=true]' : '.launcher')?.focus();
  };
  const watch = new MutationObserver(later);

  const onTabKey = ({ key }: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (step) select(current + step);
    else if (key === 'Home') select(0);
    else if (key === 'End') select(TABS.length - 1);
  };

  const paint = (): void => {
    if (!host.isConnected) return;
    const tab = TABS[current];
    if (!tab) return;
    if (open && consent) fetchFor(tab.id);
    render(
      <div>
        <button
          type="button"
          class="launcher"
          aria-expanded={open}
          data-pretends={pretends || undefined}
          onClick={() => toggle(!open)}
        >
          Avow{pretends ? ': pretending' : ''}
        </button>
        {open && (
          <section aria-label="Avow inspector" onKeyDown={({ key }) => key === 'Escape' && toggle(false)}>
            <header>
              <h2>Avow inspector</h2>
              <button type="button" aria-label="Close the inspector" onClick={() => toggle(false)}>
                ✕
              </button>
            </header>
            {pretends && (
              <p class="pretends">
                Pretending{overrides.place ? ` to be in ${overrides.place}` : ''}
                {overrides.days ? ` that the clock is ${overrides.days} days ahead` : ''}
                {overrides.gpc === undefined
                  ? ''
                  : ` Global Privacy Control is ${overrides.gpc ? 'on' : 'off'}`}
              </p>
            )}
            <div role="tablist" aria-label="What to look at" onKeyDown={onTabKey}>
              {TABS.map(({ id, title }, index) => (
                <button
                  type="button"
                  role="tab"
                  id={`tab-${id}`}
                  aria-selected={index === current}
                  aria-controls="panel"
                  tabIndex={index === current ? 0 : -1}
                  onClick={() => select(index)}
                >
                  {title}
                </button>
              ))}
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard. */}
            <div role="tabpanel" id="panel" aria-labelledby={`tab-${tab.id}`} tabIndex={0} key={tab.id}>
              {consent ? (
                tab.draw({ consent, journal, overrides, receipts, findings })
              ) : (
                <p class="empty">No consent on this page yet: is the tag of avow.js there?</p>
              )}
            </div>
          </section>
        )}
      </div>,
      shadow,
    );
  };

  let stops: (() => void)[] = [];
  const show = (next: Consent): void => {
    for (const stop of stops) stop();
    consent = next;
    const { $choices, $status, $view } = next;
    stops = [$choices.listen(later), $status.listen(later), $view.listen(later)];
    later();
  };

  const attach = (): void => {
    document.body.append(host);
    host.showPopover?.();
    find();
    paint();
  };
  if (document.body) attach();
  else addEventListener('DOMContentLoaded', attach, { once: true });

  return {
    show,
    end() {
      for (const stop of stops) stop();
      removeEventListener('DOMContentLoaded', attach);
      clearTimeout(painting);
      journal.end();
      watch.disconnect();
      host.remove();
    },
  };
}
