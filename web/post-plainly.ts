import { chunkAddress } from './chunks.ts';
import { isUploading } from './is-uploading.ts';
import type { Place } from './place.ts';
import { readAnswers } from './read-answers.ts';

/**
 * A page that was open before a new edition came may ask for a script that is not served any more. Then it is posted as it
 * would be without JavaScript: the server does what the script would have done, and what is typed stands on its page.
 * `name` and `value` are those of the button that says what to do. Else the word that says why not: the script is only out
 * of reach, a file is on its way, or the page can't be posted: within a foreign page, or where items of lists have files,
 * whose order only the script knows.
 */
export async function postPlainly(
  form: HTMLFormElement,
  { kind }: Place,
  stem: string,
  { name, value }: { name: string; value: string } = { name: 'check', value: '1' },
): Promise<'absent' | 'unfinished' | undefined> {
  if (kind !== 'page' || form.querySelector('[data-repeat] [data-document]') !== null) return 'absent';
  const { status } = await fetch(chunkAddress(stem) ?? '').catch(() => ({ status: 0 }));
  if (status !== 404) return 'absent';
  if (isUploading(form)) return 'unfinished';
  form.dataset['safe'] = '';
  // Into what is posted, not into the page: the way back would bring it along, and then it is not true any more.
  const add = ({ formData }: FormDataEvent): void => {
    formData.set('key', form.dataset['key'] ?? '');
    // What she took out of the page lies there still: the server knows it by what the page shows.
    formData.set('documents', readAnswers(form).documents.join());
    formData.set(name, value);
  };
  form.addEventListener('formdata', add, { once: true });
  form.submit();
  return undefined;
}
