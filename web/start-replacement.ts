import { loadUploads } from './load-uploads.ts';

/**
 * On the page where a refused file is replaced: the new one is uploaded as soon as it is chosen, with its name, and photos
 * are made smaller, as on the form. The page itself then says what is there, and offers to send it. Where the script that
 * uploads can't be had, the form stays as it is, and needs none.
 */
export async function startReplacement(form: HTMLFormElement): Promise<void> {
  const plain = form.querySelector<HTMLInputElement>('input[type=file]');
  await loadUploads(form, form.dataset['key'] ?? '');
  const input = form.querySelector<HTMLInputElement>('[data-started] > input:last-child');
  if (plain === null || input === null) return;
  // Whoever has chosen a file by then goes on as she began.
  if ((plain.files?.length ?? 0) > 0) return input.remove();
  const hadFocus = form.matches(':focus-within');
  for (const label of plain.labels ?? []) label.htmlFor = input.id;
  input.setAttribute('aria-describedby', plain.getAttribute('aria-describedby') ?? '');
  plain.remove();
  form.querySelector('.intake-actions')?.remove();
  if (hadFocus) input.focus();
  // Choosing a file is a change as well; only one that lies there is something to be shown.
  form.addEventListener('change', () => {
    if (form.querySelector('[data-document]') !== null) location.reload();
  });
}
