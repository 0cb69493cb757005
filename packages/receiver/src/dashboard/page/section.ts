import { byId } from './element.js';

/** Each section says by itself whether it is loading, done, or failed and why. */
function say(name: string, text: string, state: 'busy' | 'done' | 'failed'): void {
  const status = byId(`${name}-status`);
  status.textContent = text;
  status.dataset.state = state;
  byId(name).ariaBusy = String(state === 'busy');
}

/** Runs what a section asks for; a second request while the first is under way is ignored. */
export async function run(name: string, work: () => Promise<string>): Promise<void> {
  if (byId(name).ariaBusy === 'true') return;
  say(name, 'Loading…', 'busy');
  try {
    say(name, await work(), 'done');
  } catch (error) {
    say(name, (error as Error).message, 'failed');
  }
}

export function onSubmit(form: string, name: string, work: () => Promise<string>): void {
  byId<HTMLFormElement>(form).addEventListener('submit', (event) => {
    event.preventDefault();
    void run(name, work);
  });
}

export function onClick(button: string, name: string, work: () => Promise<string>): void {
  byId(button).addEventListener('click', () => void run(name, work));
}
