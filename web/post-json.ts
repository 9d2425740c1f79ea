import { languageOf } from './texts.ts';

/**
 * Posts JSON about a form under its submission's key, without cookies. Rejects where nobody answers. `headers` come on top.
 */
export function postJson(
  form: HTMLFormElement,
  address: string | undefined,
  body: string,
  { headers, ...more }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  return fetch(address ?? '', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': languageOf(form),
      'idempotency-key': form.dataset['key'] ?? '',
      ...headers,
    },
    body,
    credentials: 'omit',
    ...more,
  });
}
