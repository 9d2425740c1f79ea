/** Asks before a page is closed in which something was typed that is kept nowhere (`data-safe` says that it is). */
export function guardLeaving(form: HTMLFormElement): void {
  const ask = (event: Event): void => {
    if (form.isConnected && form.dataset['safe'] === undefined) event.preventDefault();
  };
  // Not before something was typed: a page that asks is not kept for the way back.
  form.addEventListener('input', () => addEventListener('beforeunload', ask), { once: true });
}
