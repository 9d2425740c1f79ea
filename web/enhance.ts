import { startForm } from './start-form.ts';
import { startReplacement } from './start-replacement.ts';

export { startForm };

// Within a frame `frame.ts` starts the form, and tells the page around it what happens.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-replacement]')) void startReplacement(form);
if (document.body.dataset['hosts'] === undefined)
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-intake]')) startForm(form);
