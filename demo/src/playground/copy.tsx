import type { Policy } from '@avow/sdk';
import { useRef, useState } from 'preact/hooks';
import { outputsOf } from './output.js';
import type { Settings } from './settings.js';

/** Puts a text on the clipboard; where the browser refuses, selects it, so that the visitor can. */
export async function copyText(text: string, shown?: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) getSelection()?.selectAllChildren(shown);
    return false;
  }
}

/** The finished pieces, one at a time, with a button that copies. */
export function Finished({
  policy,
  settings,
  usable,
  say,
}: {
  readonly policy: Policy;
  readonly settings: Settings;
  readonly usable: boolean;
  say(words: string): void;
}) {
  const [title, setTitle] = useState('Script tag');
  const shown = useRef<HTMLElement>(null);
  const outputs = outputsOf(policy, settings);
  const output = outputs.find((one) => one.title === title) ?? outputs[0];
  if (!output) return null;
  return (
    <section class="finished" aria-labelledby="finished-title">
      <h2 id="finished-title">Put it on your site</h2>
      <fieldset class="views">
        <legend class="heard">What to copy</legend>
        {outputs.map((one) => (
          <button
            type="button"
            key={one.title}
            aria-pressed={one.title === output.title}
            onClick={() => setTitle(one.title)}
          >
            {one.title}
          </button>
        ))}
      </fieldset>
      <p class="hint">
        {usable ? output.where : 'Of the last policy that could be used: mend the errors first.'}
      </p>
      <div class="code">
        <button
          type="button"
          class="copy"
          onClick={async () =>
            say(
              (await copyText(output.code, shown.current))
                ? `${output.title} copied.`
                : 'Your browser does not let us copy: the text is selected, copy it with your keyboard.',
            )
          }
        >
          Copy
        </button>
        <section class="scroll" aria-label={output.title}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard. */}
          <pre tabIndex={0}>
            <code ref={shown}>{output.code}</code>
          </pre>
        </section>
      </div>
    </section>
  );
}
