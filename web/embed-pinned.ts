import { defineElement } from './intake-form.ts';
import { startForm } from './start-form.ts';

// Everything in one file, so that `integrity` covers every line that runs in the host's page.
defineElement(() => Promise.resolve(startForm));
