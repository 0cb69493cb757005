// "Parley", an invented chat widget: opens a session with its server and puts a launcher on the page.
import { eraseStored, whileGranted } from './while-granted.js';

const style = `
  :host { position: fixed; inset-block-end: 1.25rem; inset-inline-end: 1.25rem; font: inherit; color-scheme: light dark; }
  button { font: inherit; font-weight: 600; border: 0; border-radius: 999px; padding: .8rem 1.2rem; min-height: 44px;
    background: light-dark(#0b5d57, #5fd0c1); color: light-dark(#fff, #06201d); cursor: pointer; box-shadow: 0 8px 24px rgb(0 0 0 / .22); }
  button:focus-visible { outline: 3px solid light-dark(#0b5d57, #5fd0c1); outline-offset: 3px; }
  p { margin: 0 0 .75rem; max-width: 16rem; padding: .9rem 1.1rem; border-radius: 1rem 1rem .25rem 1rem;
    background: light-dark(#fff, #172523); color: light-dark(#12211f, #e4eeeb); box-shadow: 0 8px 24px rgb(0 0 0 / .18); }
`;

const texts = document.documentElement.lang.startsWith('fr')
  ? {
      launch: 'Discuter avec nous',
      greeting: 'Bonjour ! Une question ? Nous répondons en deux minutes environ.',
    }
  : { launch: 'Chat with us', greeting: 'Hello! A question? We usually answer within two minutes.' };

function createWidget(): HTMLElement {
  const host = document.createElement('parley-chat');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];
  const greeting = document.createElement('p');
  greeting.textContent = texts.greeting;
  greeting.hidden = true;
  greeting.setAttribute('role', 'status');
  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.textContent = texts.launch;
  launcher.setAttribute('aria-expanded', 'false');
  launcher.addEventListener('click', () => {
    greeting.hidden = !greeting.hidden;
    launcher.setAttribute('aria-expanded', String(!greeting.hidden));
  });
  shadow.append(greeting, launcher);
  return host;
}

const widget = createWidget();

whileGranted(
  'service:parley',
  () => {
    sessionStorage.setItem('parley_session', sessionStorage.getItem('parley_session') ?? crypto.randomUUID());
    document.body.append(widget);
    const body = JSON.stringify({
      session: sessionStorage.getItem('parley_session'),
      page: location.pathname,
    });
    void fetch('/collector/chat/sessions', { method: 'POST', body }).catch(() => widget.remove());
  },
  () => {
    widget.remove();
    eraseStored(['parley_']);
  },
);
