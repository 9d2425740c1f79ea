import { element } from './element.ts';
import { languageOf, say } from './texts.ts';

type Permission = { document: string; url: string; fields: Record<string, string> };

/** File inputs that upload at once, straight to the store, with progress; what is too large or of another type is refused before. */
export function startUploads(form: HTMLFormElement, key: string): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-upload]:not(:has([type=file]))')) {
    const id = `${place.id}-file`;
    const input = element('input', {
      type: 'file',
      id,
      class: 'kern-form-input__input',
      accept: place.dataset['types'] ?? '',
      'aria-labelledby': `${place.id}-label`,
    });
    const list = element('ul', { class: 'kern-list' });
    const status = element('p', { role: 'status' });
    place.append(input, list, status);
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      input.value = '';
      if (file !== undefined) void take(form, place, file, key, { input, list, status });
    });
  }
}

type Parts = { input: HTMLInputElement; list: HTMLElement; status: HTMLElement };

async function take(
  form: HTMLFormElement,
  place: HTMLElement,
  file: File,
  key: string,
  { input, list, status }: Parts,
): Promise<void> {
  const refusal = refusalOf(file, place);
  if (refusal !== undefined) {
    status.textContent = `${file.name} ${refusal}`;
    return;
  }
  const bar = element('progress', { max: '1', 'aria-label': `${file.name} ${say('uploading', place)}` });
  list.append(bar);
  status.textContent = `${file.name} ${say('uploading', place)}`;
  const document = await upload(form, place.dataset['upload'] ?? '', file, key, bar);
  bar.remove();
  status.textContent = `${file.name} ${document === undefined ? say('failed', place) : say('ready', place)}`;
  if (document === undefined) return;
  const button = element(
    'button',
    { type: 'button', class: 'kern-btn kern-btn--tertiary' },
    element('span', { class: 'kern-label' }, `${file.name} ${say('remove', place)}`),
  );
  const item = element('li', { 'data-document': document }, element('span', {}, file.name), ' ', button);
  const limit = (): void => {
    input.hidden = list.querySelectorAll('[data-document]').length >= Number(place.dataset['files']);
  };
  button.addEventListener('click', () => {
    item.remove();
    limit();
    input.focus();
  });
  list.append(item);
  limit();
}

/** Why a file is not even tried, and what to do; said before anything is sent. */
function refusalOf(file: File, place: HTMLElement): string | undefined {
  const types = (place.dataset['types'] ?? '').split(',');
  const bytes = Number(place.dataset['bytes']);
  if (file.size === 0) return say('empty', place);
  if (file.size > bytes) return `${say('large', place)} ${Math.floor(bytes / 1_048_576)} MB.`;
  if (types.includes(file.type)) return undefined;
  return `${say('type', place)} ${types.map((type) => type.replace(/^.*\//, '').toUpperCase()).join(', ')}.`;
}

async function upload(
  form: HTMLFormElement,
  field: string,
  file: File,
  key: string,
  bar: HTMLProgressElement,
): Promise<string | undefined> {
  try {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const wish = { field, name: file.name, mediaType: file.type, size: file.size, sha256 };
    const headers = {
      'content-type': 'application/json',
      'accept-language': languageOf(form),
      'idempotency-key': key,
    };
    const response = await fetch(form.dataset['uploads'] ?? '', {
      method: 'POST',
      headers,
      body: JSON.stringify(wish),
      credentials: 'omit',
    });
    if (!response.ok) return undefined;
    const permission: Permission = await response.json();
    return (await post(permission, file, bar)) ? permission.document : undefined;
  } catch {
    return undefined;
  }
}

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
function post({ url, fields }: Permission, file: File, bar: HTMLProgressElement): Promise<boolean> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', file);
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = loaded / total;
    });
    request.addEventListener('loadend', () => resolve(request.status >= 200 && request.status < 300));
    request.open('POST', url);
    request.send(body);
  });
}
