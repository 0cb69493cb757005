import type { Consent, Receipt } from '@avow/sdk';
import type { Finding } from '@avow/sdk/lint';
import { type ComponentChildren, h } from 'preact';
import { gatedOn } from './gated.js';
import type { Journal } from './journal.js';
import { isDevelopment, type Overrides, override } from './override.js';
import { readStored, reasonsOf } from './reasons.js';

/** What the inspector knows; a tab draws from nothing else. */
export interface Known {
  readonly consent: Consent;
  readonly journal: Journal;
  readonly overrides: Overrides;
  /** Undefined until they were asked for. */
  readonly receipts: readonly Receipt[] | undefined;
  /** Undefined until the linter was loaded; a text where it could not be. */
  readonly findings:
    | readonly Pick<Finding, 'id' | 'severity' | 'place' | 'problem' | 'mend'>[]
    | string
    | undefined;
}

const badge = (state: string, words = state) => <b data-state={state}>{words}</b>;
const empty = (words: string) => <p class="empty">{words}</p>;

const choices = ({ consent, journal }: Known): ComponentChildren => {
  const { decidedAt, present } = readStored(consent.policy);
  const stored = decidedAt
    ? `stored ${decidedAt.toLocaleString()}`
    : present
      ? 'a choice is stored, but it has expired or is not for these purposes and this version'
      : 'no choice is stored';
  return [
    <p>
      Status {badge(consent.$status.get())}, view {badge(consent.$view.get())}; {stored}.
    </p>,
    <p class="actions">
      <button type="button" onClick={() => consent.acceptAll()}>
        Accept all
      </button>
      <button type="button" onClick={() => consent.rejectAll()}>
        Reject all
      </button>
      <button type="button" onClick={() => consent.open('preferences')}>
        Open preferences
      </button>
    </p>,
    <ul>
      {reasonsOf(consent, journal.law()).map(({ id, granted, why }) => (
        <li>
          <code>{id}</code> {badge(granted ? 'granted' : 'denied')}
          <p>{why}</p>
        </li>
      ))}
    </ul>,
  ];
};

const gated = ({ consent }: Known): ComponentChildren => {
  const all = gatedOn(consent);
  if (!all.length) return empty('Nothing on this page is marked with data-consent.');
  return (
    <ul>
      {all.map(({ element, what, expression, state, why }) => (
        <li>
          <code>{what}</code> {badge(state)}
          <p>
            <code>{expression}</code> {why}
          </p>
          {element.localName !== 'script' && (
            <button type="button" onClick={() => element.scrollIntoView({ block: 'center' })}>
              Scroll to it
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};

const stopped = ({ journal }: Known): ComponentChildren => {
  const all = journal.stopped();
  if (!all.length)
    return empty(
      'avowGuard' in window
        ? 'The guard has stopped nothing on this page.'
        : 'The guard is not on this page: add avow-guard.js to see what nobody marked.',
    );
  return (
    <ul>
      {[...all].reverse().map(({ kind, url, service, stopped: was, at }) => (
        <li>
          {badge(was ? 'denied' : 'waits', was ? 'stopped' : 'reported')} {kind} <code>{url}</code>
          <p>
            {service ? `${service} is denied` : 'no service of the policy names it'},{' '}
            {new Date(at).toLocaleTimeString()}
          </p>
        </li>
      ))}
    </ul>
  );
};

const receipts = ({ consent, receipts: all }: Known): ComponentChildren => {
  const { endpoint } = consent.policy.receipts ?? {};
  if (!endpoint) return empty('The policy names no receiver, so that no receipts are made.');
  if (!all) return empty('Reading …');
  return [
    <p>
      Receiver <code>{endpoint}</code>
    </p>,
    all.length ? (
      <ul>
        {[...all].reverse().map(({ jws, payload, delivery, proof, error }) => (
          <li>
            <b>{payload.event}</b> by {payload.method}, {new Date(payload.iat * 1000).toLocaleString()}{' '}
            {badge(delivery === 'sent' ? 'granted' : delivery === 'rejected' ? 'fault' : 'waits', delivery)}
            <p>
              {error ??
                (proof ? `entry ${proof.index} of the receiver’s log, ${proof.receivedAt}` : 'no proof yet')}
              ; {jws ? 'signed' : 'unsigned'}; <code>{payload.jti}</code>
            </p>
            {jws && (
              <button type="button" onClick={() => navigator.clipboard?.writeText(jws)}>
                Copy the JWS
              </button>
            )}
          </li>
        ))}
      </ul>
    ) : (
      empty('None: nothing was decided in this browser.')
    ),
  ];
};

/** What the form of overrides says. */
const readForm = (form: HTMLFormElement): Overrides => {
  const data = new FormData(form);
  const place = String(data.get('place')).trim().toUpperCase();
  const days = Math.round(Number(data.get('days')));
  const gpc = data.get('gpc');
  return { ...(place ? { place } : {}), ...(days ? { days } : {}), ...(gpc ? { gpc: gpc === 'on' } : {}) };
};

const signals = ({ consent, journal, overrides }: Known): ComponentChildren => {
  const law = journal.law();
  const { globalPrivacyControl: gpc } = navigator as { globalPrivacyControl?: boolean };
  const facts: [string, string][] = [
    ['Global Privacy Control', gpc === undefined ? 'the browser does not say' : gpc ? 'on' : 'off'],
    ['Law in force', law ? `${law.code}, ${law.model}` : (consent.policy.jurisdiction ?? 'the strictest')],
    ['Why', law?.reason ?? 'the policy looks for no place'],
    ['Place known from', law?.source ?? '–'],
    [
      'Language',
      `${consent.lang}; page ${document.documentElement.lang || '–'}; browser ${navigator.language}`,
    ],
    ['Time zone', Intl.DateTimeFormat().resolvedOptions().timeZone],
    ['Clock', `${new Date().toLocaleString()}${overrides.days ? `, ${overrides.days} days ahead` : ''}`],
  ];
  return [
    <dl>{facts.map(([name, words]) => [<dt>{name}</dt>, <dd>{words}</dd>])}</dl>,
    isDevelopment() ? (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          override(readForm(event.currentTarget));
        }}
      >
        <h3>Pretend, in this tab</h3>
        <label>
          Place, such as FR or US-CA
          <input name="place" value={overrides.place ?? ''} pattern="[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?" />
        </label>
        <label>
          Days the clock is ahead
          <input name="days" type="number" value={overrides.days ?? ''} />
        </label>
        <label>
          Global Privacy Control
          <select name="gpc">
            {['', 'on', 'off'].map((value) => (
              <option
                value={value}
                selected={value === (overrides.gpc === undefined ? '' : overrides.gpc ? 'on' : 'off')}
              >
                {value || 'as the browser says'}
              </option>
            ))}
          </select>
        </label>
        <p class="actions">
          <button type="submit">Reload with this</button>
          <button type="button" onClick={() => override({})}>
            Take it back
          </button>
        </p>
      </form>
    ) : (
      empty('Place, clock and signal can be pretended on loopback only.')
    ),
  ];
};

const policy = ({ consent, findings }: Known): ComponentChildren => {
  const { version, purposes, services = [], parts = [], env = 'production' } = consent.policy;
  return [
    <p>
      Version <code>{version}</code>, {purposes.length} purposes, {services.length} services, {env}
      {parts.length ? `; parts ${parts.join(', ')}` : ''}
    </p>,
    findings === undefined ? (
      empty('Reading …')
    ) : typeof findings === 'string' ? (
      empty(findings)
    ) : findings.length ? (
      <ul>
        {findings.map(({ id, severity, place, problem, mend }) => (
          <li>
            {badge(severity === 'error' ? 'fault' : severity === 'warning' ? 'waits' : 'granted', id)}{' '}
            <code>{place}</code> {problem}
            <p>{mend}</p>
          </li>
        ))}
      </ul>
    ) : (
      empty('No rule of the linter objects.')
    ),
  ];
};

const inShort = (detail: unknown): string => {
  const text = JSON.stringify(detail) ?? '';
  return text === 'null' ? '' : text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

const events = ({ journal }: Known): ComponentChildren =>
  journal.entries.length ? (
    <ol>
      {[...journal.entries].reverse().map(({ at, name, detail }) => (
        <li>
          <code>{name}</code> {Math.round(at)} ms
          <p>
            <code>{inShort(detail)}</code>
          </p>
        </li>
      ))}
    </ol>
  ) : (
    empty('None yet. Put the inspector before avow.js to miss none.')
  );

/** Tabs of the inspector, in their order. */
export const TABS: readonly {
  readonly id: string;
  readonly title: string;
  draw(known: Known): ComponentChildren;
}[] = [
  { id: 'choices', title: 'Choices', draw: choices },
  { id: 'gated', title: 'Gated', draw: gated },
  { id: 'stopped', title: 'Stopped', draw: stopped },
  { id: 'receipts', title: 'Receipts', draw: receipts },
  { id: 'signals', title: 'Place and time', draw: signals },
  { id: 'policy', title: 'Policy', draw: policy },
  { id: 'events', title: 'Events', draw: events },
];
