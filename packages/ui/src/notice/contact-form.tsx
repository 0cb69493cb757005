import { h } from 'preact';
import { safeUrl } from '../link.js';
import type { NoticeScreen } from './notice-screen.js';
import { toldAtLength } from './told.js';

/** What has become of a message. */
export type MessageState = 'writing' | 'sending' | 'sent' | 'failed';

/**
 * The form, which asks for nothing but what an answer needs. Without scripts the browser posts it by itself.
 */
export const contactForm = (
  screen: NoticeScreen,
  state: MessageState = 'writing',
  onSubmit?: (event: Event) => void,
) => {
  const { policy, say, lang } = screen;
  const { endpoint, about } = policy.notice?.contactForm ?? { endpoint: '' };
  return (
    <form method="post" action={safeUrl(endpoint)} part="contact-form" onSubmit={onSubmit}>
      {toldAtLength(screen, about)}
      {state !== 'sent' && [
        <label>
          <span>{say('your-email')}</span>
          <input type="email" name="email" autocomplete="email" required maxLength={254} />
        </label>,
        <label>
          <span>{say('message')}</span>
          <textarea name="message" rows={5} required maxLength={5000} />
        </label>,
        <input type="hidden" name="lang" value={lang} />,
        <p>
          <button part="button" data-action="send" aria-disabled={state === 'sending'}>
            {say('send')}
          </button>
        </p>,
      ]}
      <output part={`message ${state}`} tabIndex={-1}>
        {state === 'sent' ? say('message-sent') : state === 'failed' && say('message-failed')}
      </output>
    </form>
  );
};
