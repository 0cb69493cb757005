const LOADING = 'script,iframe,img,video,audio,embed,object,link';
/** What could load or run in ways that no attribute of the gate holds back. */
const UNSAFE =
  'style,svg,math,picture,source,track,input,[srcset],[poster],[background],[style*="url("],[srcdoc]';

/** Marks what loads in the content of a template, with nothing left that loads by itself. */
function gateElement(element: HTMLElement, expression: string): void {
  const { dataset } = element;
  dataset.consent = expression;
  if (element instanceof HTMLScriptElement) {
    dataset.type = element.type;
    element.type = 'text/plain';
    return;
  }
  const attribute = element.matches('link') ? 'href' : element.matches('object') ? 'data' : 'src';
  dataset.src = element.getAttribute(attribute) ?? dataset.src ?? '';
  element.removeAttribute(attribute);
}

/**
 * The content of a template, gated, to stand in its place; undefined where something in it could load or run before
 * it is granted.
 */
export function gateTemplate({ content }: HTMLTemplateElement, expression: string): Node | undefined {
  const elements = [...content.querySelectorAll<HTMLElement>('*')];
  if (
    elements.some(
      (element) => element.matches(UNSAFE) || element.localName.includes('-') || hasHandler(element),
    )
  )
    return undefined;
  for (const element of elements) if (element.matches(LOADING)) gateElement(element, expression);
  return content;
}

const hasHandler = (element: Element): boolean =>
  element.getAttributeNames().some((name) => name.startsWith('on'));
