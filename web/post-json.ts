import { languageOf } from './texts.ts';

/**
 * Posts JSON about a form under its submission's key. Rejects where nobody answers. `headers` come on top. A cookie goes along
 * on our own pages only, never from a host's: forms for staff are answered to nobody without their log-in.
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
    credentials: 'same-origin',
    ...more,
  });
}
