import { raw } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';

/** The page of a form: its title and its HTML from `renderForm`. */
export type FormPageView = PageFrame & { title: string; form: string };

/** Renders the page of a form. */
export function formPage(view: FormPageView): Promise<string> {
  return layout(view, view.title, Promise.resolve(raw(view.form)), true);
}
