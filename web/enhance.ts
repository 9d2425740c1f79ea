document.querySelector('form.intake')?.classList.add('intake-js-missing');
