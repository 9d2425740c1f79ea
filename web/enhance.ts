import { startForm } from './start-form.ts';
import { talkToHost } from './talk-to-host.ts';

export { startForm };

const tell = talkToHost();
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-intake]'))
  startForm(form, tell === undefined ? { kind: 'page' } : { kind: 'embedded', tell });
