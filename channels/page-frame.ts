import type { PageFrame } from '../pages/layout.ts';
import type { Language } from '../schemas/form.ts';
import type { Site } from './site.ts';
import { themeSheet } from './theme-sheet.ts';

/** What every page of this tenant has around its content. */
export function pageFrame({ ports, assets }: Site, language: Language): PageFrame {
  const { name, contact, statements, theme } = ports.tenant;
  const base = basePath(ports.baseUrl);
  return {
    language,
    tenant: name,
    home: `${base}/`,
    phone: contact.phone,
    statements,
    assets: { ...assets, ...(theme !== undefined && { theme: `${base}/theme/${themeSheet(theme).name}` }) },
  };
}

/** The path of the page that says what of a form is stored. */
export function storedPath({ ports }: Site, form: string): string {
  return `${basePath(ports.baseUrl)}/forms/${encodeURIComponent(form)}/stored`;
}

/** The path part of a base address, without a slash at its end. */
export function basePath(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/$/, '');
}
