import { button } from './button.ts';
import { chunkAddress } from './chunks.ts';
import { isUploading } from './is-uploading.ts';
import type { Place } from './place.ts';
import { readAnswers } from './read-answers.ts';
import type { Steps } from './steps.ts';
import { languageOf, say } from './texts.ts';

/** A form, where it stands, and where it is told what is so. */
type Stage = { form: HTMLFormElement; place: Place; steps: Pick<Steps, 'tell'> };

/**
 * A page that was open before a new edition came may ask for a script that is not served any more. Then it is posted as it
 * would be without JavaScript: the server does what the script would have done, and what is typed stands on its page.
 * `name` and `value` are those of the button that says what to do. A frame can't show that page: she opens it in a window
 * of its own. False where the script is only out of reach. Else it is posted, or she is told why not: a file is on its
 * way, or the form can't be posted, within a foreign page or where items of lists have files, whose order only the script knows.
 */
export async function postPlainly(
  { form, place: { kind }, steps }: Stage,
  stem: string,
  { name, value }: { name: string; value: string } = { name: 'check', value: '1' },
): Promise<boolean> {
  const address = chunkAddress(stem, languageOf(form));
  const { status } = address === undefined ? { status: 0 } : await fetch(address).catch(() => ({ status: 0 }));
  const tell = (word: 'absent' | 'unfinished' | 'renewed' | 'apart'): void => steps.tell(say(word, form));
  if (status !== 404) {
    tell('absent');
    return false;
  }
  const post = (): void => {
    if (isUploading(form)) return tell('unfinished');
    form.dataset['safe'] = '';
    // Into what is posted, not into the page: the way back would bring it along, and then it is not true any more.
    const add = ({ formData }: FormDataEvent): void => {
      formData.set('key', form.dataset['key'] ?? '');
      // What she took out of the page lies there still: the server knows it by what the page shows. A page without the
      // script that uploads shows none, and says nothing: what she uploaded on the server's page stays.
      if (form.querySelector('[data-started]') !== null) formData.set('documents', readAnswers(form).documents.join());
      formData.set(name, value);
    };
    form.addEventListener('formdata', add, { once: true });
    form.submit();
  };
  if (form.querySelector('[data-repeat] [data-document]') !== null || !document.contains(form)) tell('renewed');
  else if (kind === 'page') post();
  else {
    form.target = '_blank';
    offerWindow(form, post);
    tell('apart');
  }
  return true;
}

/** The button that opens the server's page; one at a time. */
function offerWindow(form: HTMLFormElement, post: () => void): void {
  form.querySelector('.intake-apart')?.remove();
  const opener = button('kern-btn--secondary', post, say('window', form));
  opener.classList.add('intake-apart');
  form.querySelector('.intake-actions')?.before(opener);
}
