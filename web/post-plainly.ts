import { chunkAddress } from './chunks.ts';
import { element } from './element.ts';
import type { Place } from './place.ts';

/**
 * A page that was open before a new edition came may ask for a script that is not served any more. Then it is posted as it
 * would be without JavaScript: the server does what the script would have done, and what is typed stands on its page.
 * `name` and `value` are those of the button that says what to do. False where the script is only out of reach, or the
 * page can't be posted: within a foreign page, or where items of lists have files, whose order only the script knows.
 */
export async function postPlainly(
  form: HTMLFormElement,
  { kind }: Place,
  stem: string,
  { name, value }: { name: string; value: string } = { name: 'check', value: '1' },
): Promise<boolean> {
  const address = chunkAddress(stem);
  if (kind !== 'page' || address === undefined || form.querySelector('[data-repeat] [data-document]') !== null)
    return false;
  const { status } = await fetch(address).catch(() => ({ status: 0 }));
  if (status !== 404) return false;
  form.dataset['safe'] = '';
  form.append(
    element('input', { type: 'hidden', name: 'key', value: form.dataset['key'] ?? '' }),
    element('input', { type: 'hidden', name, value }),
  );
  form.submit();
  return true;
}
