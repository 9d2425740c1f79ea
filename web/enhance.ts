import { startForm } from './start-form.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-intake]')) startForm(form);
