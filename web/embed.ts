import { defineElement } from './intake-form.ts';

// The form's script is loaded when a form is there to need it, from the same place as for the hosted page.
defineElement(async (enhance) => {
  const module: typeof import('./enhance.ts') = await import(enhance);
  return module.startForm;
});
