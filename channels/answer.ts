import type { Language } from '../schemas/form.ts';
import { type Problem, problemDetails } from '../domain/problem.ts';
import { kept } from './kept.ts';
import { lookUpLanguage } from '../forms/look-up-language.ts';
import { languagePacks } from '../forms/words.ts';

/** The caller's languages that we speak, the one she likes best first; German where there is none. */
export function languagesOf(request: Request): Language[] {
  const wanted = (request.headers.get('accept-language') ?? '').split(',').map((part) => {
    const [tag = '', quality] = part.trim().split(';q=');
    return {
      language: lookUpLanguage(tag, (one) => languagePacks.has(one)),
      quality: quality === undefined ? 1 : Number(quality),
    };
  });
  const spoken = wanted
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .flatMap(({ language }) => language ?? []);
  return spoken.length === 0 ? ['de'] : [...new Set(spoken)];
}

/** The one of them that she likes best. */
export function languageOf(request: Request): Language {
  return languagesOf(request)[0] ?? 'de';
}

/** Whether the caller is a person with a browser rather than a program. */
export function wantsHtml(request: Request): boolean {
  const accept = request.headers.get('accept') ?? '';
  return accept.includes('text/html') && !accept.startsWith('application/json');
}

/** A JSON answer; personal, so it is not kept by anybody unless said otherwise. */
export function jsonAnswer(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** An HTML answer. */
export function htmlAnswer(html: string, status = 200): Response {
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** A page for everybody, which depends on its address and on the reader's language alone. */
export function publicPageAnswer(html: string): Response {
  const answer = htmlAnswer(html);
  answer.headers.set('cache-control', kept.briefly['cache-control']);
  answer.headers.set('vary', 'accept-language');
  return answer;
}

/** On to another page with GET. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

/** The RFC 9457 answer to a problem. */
export function problemAnswer(found: Problem, language: Language): Response {
  const details = problemDetails(found, language);
  return new Response(JSON.stringify(details), {
    status: details.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      ...(details.status === 503 && { 'retry-after': '60' }),
    },
  });
}
