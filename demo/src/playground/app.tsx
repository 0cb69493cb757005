import type { Policy } from '@avow/sdk';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { copyText, Finished } from './copy.js';
import { Findings } from './finding-list.js';
import { judge } from './findings.js';
import type { Draft } from './form/edit.js';
import { PolicyForm } from './form/form.js';
import type { FrameState } from './frame/message.js';
import { createJsonEditor, type JsonEditor } from './json/editor.js';
import { PRESETS } from './presets.js';
import { Preview } from './preview.js';
import type { Settings } from './settings.js';
import { type Shared, toHash } from './share.js';
import { Toolbar } from './toolbar.js';

const format = (value: unknown): string => JSON.stringify(value, null, 2);

const parsed = (text: string): Draft | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Draft) : undefined;
  } catch {
    return undefined;
  }
};

/** A value that follows another once it has rested for some time, so that typing loads no page for each key. */
function useRested<Value>(value: Value, milliseconds: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}

const PANELS = { form: 'Form', json: 'JSON', preview: 'Preview' };

/** The playground: one text, seen as form and as JSON, judged, drawn, and ready to copy. */
export function Playground({ shared, damaged }: { readonly shared: Shared; readonly damaged: boolean }) {
  /** What the editor wrote itself is not written back to it: it may be further by then. */
  const [{ text, typed }, setWritten] = useState({ text: shared.text, typed: true });
  const setText = (next: string) => setWritten({ text: next, typed: false });
  const [settings, setSettings] = useState<Settings>(shared.settings);
  const [visit, setVisit] = useState(0);
  const [asked, setAsked] = useState(0);
  const [state, setState] = useState<FrameState>();
  const [panel, setPanel] = useState<keyof typeof PANELS>('form');
  const [said, setSaid] = useState(damaged ? 'The address was damaged: this is a policy to start from.' : '');

  const rested = useRested(text, 250);
  const { findings, usable } = useMemo(() => judge(rested), [rested]);
  const draft = parsed(text);
  const lastDraft = useRef<Draft>(draft ?? {});
  if (draft) lastDraft.current = draft;
  const lastPolicy = useRef(PRESETS.shop?.policy as Policy);
  const policy = useMemo(() => {
    if (usable) lastPolicy.current = JSON.parse(rested) as Policy;
    return lastPolicy.current;
  }, [rested, usable]);

  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<JsonEditor>(null);
  useEffect(() => {
    editor.current = createJsonEditor(host.current as HTMLDivElement, {
      text,
      label: 'Policy as JSON',
      onText: (next) => setWritten({ text: next, typed: true }),
    });
  }, []);
  useEffect(() => {
    if (!typed) editor.current?.setText(text);
  }, [text, typed]);
  useEffect(() => editor.current?.setFindings(findings), [findings]);

  // The address follows, so that a reload or a bookmark keeps the work; nothing of it reaches a server.
  useEffect(() => {
    let late = false;
    toHash({ text: rested, settings }).then((hash) => {
      if (!late) history.replaceState(null, '', `#${hash}`);
    });
    return () => {
      late = true;
    };
  }, [rested, settings]);

  const preset = Object.entries(PRESETS).find(([, one]) => format(one.policy) === text)?.[0] ?? '';
  const share = async () => {
    const address = `${location.href.replace(/#.*/, '')}#${await toHash({ text, settings })}`;
    history.replaceState(null, '', address);
    setSaid(
      (await copyText(address))
        ? 'Address copied: whoever opens it sees this policy.'
        : 'The address of this page is the one to share.',
    );
  };
  const frames = { policy, settings, visit, asked };
  return (
    <>
      <header class="top">
        <h1>
          <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <path class="mark" d="M4 17.5 12.5 26 28 7" />
          </svg>
          Avow <span>Playground</span>
        </h1>
        <p class="lead">Edit a policy, see what visitors see, copy the result.</p>
        <div class="starts">
          <label for="preset">Start from</label>
          <select
            id="preset"
            onChange={(event) => {
              const chosen = PRESETS[event.currentTarget.value];
              if (chosen) setText(format(chosen.policy));
            }}
          >
            {!preset && (
              <option value="" selected>
                your own
              </option>
            )}
            {Object.entries(PRESETS).map(([name, { title }]) => (
              <option key={name} value={name} selected={name === preset}>
                {title}
              </option>
            ))}
          </select>
          <button type="button" class="main" onClick={share}>
            Copy address
          </button>
        </div>
        <p class="said" role="status">
          {said}
        </p>
      </header>
      <nav class="panels" aria-label="Panels">
        {Object.entries(PANELS).map(([name, words]) => (
          <button
            type="button"
            key={name}
            aria-pressed={panel === name}
            onClick={() => setPanel(name as keyof typeof PANELS)}
          >
            {words}
          </button>
        ))}
      </nav>
      <main class="workspace" data-panel={panel}>
        <section class="form" aria-labelledby="form-title">
          <h2 id="form-title">Policy</h2>
          {!draft && <p class="fault">The JSON cannot be read; the fields show what it was before.</p>}
          <PolicyForm
            policy={lastDraft.current}
            lang={settings.lang}
            findings={findings}
            onPolicy={(next) => setText(format(next))}
          />
        </section>
        <section class="json" aria-labelledby="json-title">
          <h2 id="json-title">
            As JSON <span>Ctrl+Space completes, Tab leaves</span>
          </h2>
          <div class="editor" ref={host} />
          <Findings
            findings={findings}
            goTo={(place) => {
              setPanel('json');
              // Once the panel is there to be focused.
              requestAnimationFrame(() => editor.current?.goTo(place));
            }}
          />
        </section>
        <section class="preview" aria-labelledby="preview-title">
          <h2 id="preview-title">
            What visitors see
            <button type="button" class="quiet" onClick={() => setVisit(visit + 1)}>
              New visitor
            </button>
          </h2>
          <Toolbar
            settings={settings}
            places={policy.jurisdiction === 'auto'}
            onSettings={setSettings}
            onView={(view) => {
              setSettings({ ...settings, view });
              setAsked(asked + 1);
            }}
          />
          <div class="devices">
            <Preview name="desktop" width={1280} height={800} {...frames} onState={() => {}} />
            <Preview name="phone" width={390} height={780} {...frames} onState={setState} />
            <div class="outcome">
              <h3>On the phone</h3>
              {state && (
                <ul>
                  {Object.entries(state.choices).map(([id, choice]) => (
                    <li key={id} data-choice={choice}>
                      <code>{id}</code> {choice}
                    </li>
                  ))}
                </ul>
              )}
              <p class="hint">
                {state?.status === 'undecided'
                  ? 'The visitor has not decided.'
                  : state?.status === 'decided'
                    ? 'The visitor has decided.'
                    : 'Nothing to ask.'}
              </p>
              {state?.law && (
                <p class="hint">
                  Law of {state.law.code}, {state.law.model}: {state.law.reason}
                </p>
              )}
            </div>
          </div>
        </section>
      </main>
      <Finished policy={policy} settings={settings} usable={usable} say={setSaid} />
      <footer class="foot">
        <p>
          Everything here happens in your browser: nothing is sent, and no cookie is set. Not legal advice.
        </p>
      </footer>
    </>
  );
}
