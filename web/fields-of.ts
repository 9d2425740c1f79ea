/** What a citizen fills in. */
export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The fields of a form whose names are pointers of answers. */
export function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (field): field is Field =>
      (field instanceof HTMLInputElement ||
        field instanceof HTMLSelectElement ||
        field instanceof HTMLTextAreaElement) &&
      field.name.startsWith('/'),
  );
}

/** Whether a field is one of those that are ticked instead of written in. */
export function isBox(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox');
}

/** Whether a field's value is an answer: of boxes only those that are ticked. */
export function isChosen(field: Field): boolean {
  return !isBox(field) || field.checked;
}
