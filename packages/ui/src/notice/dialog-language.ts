import type { NoticeScreen } from './notice-screen.js';

/**
 * What stands around the notice in its dialog is not drawn with it: the title, the way out and the dialog's name. Gives
 * a function that puts them in a language, and without one back as they were, for as long as the notice is in the dialog:
 * that may show something else by then. A page of its own has none of them.
 * @param target where the notice is drawn
 */
export function dialogLanguage(
  target: Element,
): (next?: Pick<NoticeScreen, 'say' | 'lang'> & { readonly dir: string | undefined }) => void {
  const dialog = target.closest('dialog');
  const words = (selector: string) => dialog?.querySelector(`:scope > ${selector}`)?.firstChild;
  const around = [
    ['notice', words('h2')],
    ['close', words('[data-action=close]')],
  ] as const;
  const before = around.map(([, text]) => text?.nodeValue ?? null);
  const name = dialog?.getAttribute('aria-label');
  const set = (attribute: string, value: string | null | undefined) =>
    value ? dialog?.setAttribute(attribute, value) : dialog?.removeAttribute(attribute);
  return (next) => {
    if (!dialog?.contains(target)) return;
    around.forEach(([key, text], index) => {
      // The text stays the interface's own, which goes on with it.
      if (text) text.nodeValue = next ? next.say(key) : (before[index] as string);
    });
    set('aria-label', next ? next.say('notice') : name);
    set('lang', next?.lang);
    set('dir', next?.dir);
  };
}
