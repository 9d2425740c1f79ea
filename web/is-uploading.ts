/** Whether a file is on its way: a step that is left, or a form that is sent, would lack it. */
export function isUploading(form: HTMLFormElement): boolean {
  return form.querySelector('[data-uploading]:not([data-off] *)') !== null;
}
