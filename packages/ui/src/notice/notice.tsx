import type { Receipt } from '@avow/sdk';
import { h, render } from 'preact';
import { screenIn } from '../locales/texts.js';
import type { Screen } from '../screen.js';
import { controllerSection } from './controller.js';
import { noticeEnglish } from './en.js';
import css from './notice.css.js';
import { purposesSection } from './purposes.js';
import { receiptsSection } from './receipts.js';
import { rightsSection } from './rights.js';
import { ownSection } from './sections.js';

let sheet: CSSStyleSheet | undefined;

/** Draws the full privacy notice (GDPR Art. 13 and 14) and the visitor's receipts into `target`. */
export function showNotice(target: Element, { consent, texts }: Screen): void {
  const screen = screenIn(consent, { ...noticeEnglish, ...texts });
  const root = target.getRootNode() as ShadowRoot | Document;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);

  const paint = (receipts?: readonly Receipt[]) =>
    render(
      <div part="content">
        {controllerSection(screen)}
        {purposesSection(screen)}
        {rightsSection(screen)}
        {consent.policy.notice?.sections?.map((section) => ownSection(screen, section))}
        {consent.policy.receipts && receiptsSection(screen, receipts)}
      </div>,
      target,
    );
  paint();
  consent.receipts().then(paint, () => paint([]));
}
