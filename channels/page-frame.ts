import type { PageFrame } from '../pages/layout.ts';
import type { Language } from '../schemas/form.ts';
import type { Site } from './site.ts';

/** What every page of this tenant has around its content. */
export function pageFrame({ ports, assets }: Site, language: Language): PageFrame {
  const { name, contact, statements } = ports.tenant;
  return { language, tenant: name, home: `${basePath(ports.baseUrl)}/`, phone: contact.phone, statements, assets };
}

/** The path part of a base address, without a slash at its end. */
export function basePath(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/$/, '');
}
