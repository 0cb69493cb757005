import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** A message that somebody sent with the notice's form. */
export interface Message {
  readonly email: string;
  readonly message: string;
  readonly lang: string;
}

const KEPT_MESSAGES = 20;
const MAX_BODY_BYTES = 32 * 1024;
const THANKS = {
  en: 'Thank you. Your message has arrived, and you will get an answer.',
  fr: 'Merci. Votre message est arrivé et vous recevrez une réponse.',
};

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most;

/** The form's endpoint: takes JSON from the interface, and what a browser posts by itself where no script runs. */
export function createContact(): Hono {
  const messages: Message[] = [];
  const contact = new Hono();
  contact.post('/', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (c: Context) => {
    const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false;
    const given: Record<string, unknown> = await (isJson ? c.req.json() : c.req.parseBody()).catch(
      () => ({}),
    );
    const { email, message, lang } = given;
    if (!isText(email, 254) || !/^[^\s@]+@[^\s@]+$/.test(email) || !isText(message, 5000))
      return c.json({ title: 'Give an e-mail address, and a message of at most 5,000 characters' }, 400);
    messages.push({ email, message, lang: lang === 'fr' ? 'fr' : 'en' });
    messages.splice(0, messages.length - KEPT_MESSAGES);
    if (isJson) return c.json({ received: true }, 201);
    const language = lang === 'fr' ? 'fr' : 'en';
    return c.html(
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Example Telecom</title><p>${THANKS[language]}</p></html>`,
      200,
      { 'content-security-policy': "default-src 'none'" },
    );
  });
  return contact;
}
