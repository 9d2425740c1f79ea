/** Takes all faults away, of a form or of a part of it. */
export function clearFaults(form: HTMLElement): void {
  form.querySelector('#faults')?.remove();
  for (const fault of form.querySelectorAll('.kern-error')) fault.remove();
  for (const { classList } of form.querySelectorAll('[class*="--error"]'))
    classList.remove(...[...classList].filter((name) => name.endsWith('--error')));
  for (const field of form.querySelectorAll('[aria-invalid], [aria-describedby$="-error"]')) {
    field.removeAttribute('aria-invalid');
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => !id.endsWith('-error'));
    if (described.join('') === '') field.removeAttribute('aria-describedby');
    else field.setAttribute('aria-describedby', described.join(' '));
  }
}
