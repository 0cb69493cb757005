import { render } from 'preact';
import { contactForm, type MessageState } from './contact-form.js';
import type { DrawnNotice } from './draw-notice.js';

/** Gives up on a server that does not answer, so that the visitor can try again. */
const PATIENCE_MS = 20_000;

/** Draws the contact form; it posts `{email, message, lang}` as JSON, confirms, and keeps the message if that fails. */
export function showContactForm(element: Element, { screen }: DrawnNotice): void {
  const { endpoint } = screen.policy.notice?.contactForm ?? { endpoint: '' };
  let state: MessageState = 'writing';
  const become = (next: MessageState) => {
    state = next;
    render(contactForm(screen, state, submit), element);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (state === 'sending') return;
    const values = Object.fromEntries(new FormData(event.target as HTMLFormElement));
    become('sending');
    try {
      const { ok } = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(values),
        // No cookie goes to another site.
        credentials: 'same-origin',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      become(ok ? 'sent' : 'failed');
    } catch {
      become('failed');
    }
    // The button that had focus is gone, or what is told comes before it.
    element.querySelector('output')?.focus();
  };
  become('writing');
}
