import { startForm } from './enhance.ts';
import { talkToHost } from './talk-to-host.ts';

const tell = talkToHost();
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-intake]'))
  startForm(form, tell === undefined ? { kind: 'page' } : { kind: 'embedded', tell });
