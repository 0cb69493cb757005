import { InputError } from '../input/input-error.js';

interface HtmlOptions {
  readonly lang?: string;
  readonly country?: string;
}

type RenderNotice = (policy: unknown, options: HtmlOptions) => Promise<string>;

/**
 * The notice as a page of HTML that needs no script. `@avow/ui` is built on this package, so that it is named here as
 * a text: no type of it is there yet when this is compiled.
 */
export async function noticeHtml(json: string, options: HtmlOptions): Promise<string> {
  const name: string = '@avow/ui/notice-html';
  const { renderNotice } = (await import(name).catch(() => {
    throw new InputError('The page is drawn by @avow/ui, which is not there. Install it beside @avow/tools.');
  })) as { readonly renderNotice: RenderNotice };
  try {
    return await renderNotice(json, options);
  } catch (error) {
    throw new InputError(`The policy has faults:\n${(error as Error).message}`);
  }
}
