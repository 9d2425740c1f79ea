const beginnings = ['focusin', 'input', 'change', 'intake-step', 'intake-resumed'];

/**
 * Loads a script once she begins, or a draft is put back (`intake-resumed`): until then nobody waits for what the first step does
 * not show. At once where the step that is shown has what it is for (`wanted`, a selector), and no condition hides it.
 */
export function whenBegun(form: HTMLFormElement, wanted: string, load: () => void): void {
  const begin = (): void => {
    for (const type of beginnings) form.removeEventListener(type, begin);
    load();
  };
  for (const type of beginnings) form.addEventListener(type, begin);
  if (form.querySelector(`.intake-step:not([hidden]) :is(${wanted}):not([data-off] *)`) !== null) begin();
}
