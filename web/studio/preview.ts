// Runs within the preview, before the form's own script: begins with the step that its address names, and says which one is shown.
const form = document.querySelector<HTMLFormElement>('form[data-intake]');
const place = new URLSearchParams(location.hash.slice(1));
let step = place.get('step') ?? '0';
const tell = (): void => {
  const now = new URLSearchParams({ step, at: String(Math.round(scrollY)) });
  // The studio's page has another origin than this one, which has none.
  parent.postMessage({ studioPlace: now.toString() }, '*');
};
if (form !== null) {
  form.dataset['begin'] = step;
  form.addEventListener('intake-step', (event) => {
    if (event instanceof CustomEvent) step = String(Number(event.detail) - 1);
    tell();
  });
}
addEventListener('load', () => scrollTo(0, Number(place.get('at') ?? 0)));
addEventListener('scrollend', tell);
