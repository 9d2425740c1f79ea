import { html } from 'hono/html';

type Answer = (request: Request) => Promise<Response>;

/**
 * The web site of a municipality of another origin, to see forms embedded as they will be: with styles of its own, a header
 * that stays, and a policy that lets nothing foreign in but the forms' origin. `forms`: a tenant's base address.
 */
export function hostSite(forms: string): Answer {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/style.css') return answer(styles, 'text/css', forms);
    if (pathname !== '/') return new Response('Diese Seite gibt es nicht.\n', { status: 404 });
    return answer(String(await page(forms)), 'text/html', forms);
  };
}

function answer(body: string, mediaType: string, forms: string): Response {
  const { origin } = new URL(forms);
  const policy = [
    "default-src 'none'",
    `script-src ${origin}`,
    "style-src 'self'",
    `connect-src ${origin}`,
    `frame-src ${origin}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return new Response(body, {
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
  });
}

const page = (forms: string): ReturnType<typeof html> => html`<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Anträge online – Musterland</title>
<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,"><script type="module" src="${forms}/embed/v1.js"></script></head>
<body><header><a href="/">Landkreis Musterland</a><nav aria-label="Seiten"><ul><li><a href="#halten">Haltverbot</a></li><li><a href="#reiten">Reiten</a></li><li><a href="#hund">Hund</a></li></ul></nav></header>
<main><h1>Anträge online</h1>
<p>Diese Seite steht für die Website einer Kommune. Die Formulare kommen von ${new URL(forms).origin}.</p>
<section id="halten"><h2>Mobiles Haltverbot</h2><p>Das Formular ist ein Teil dieser Seite.</p>
<intake-form form="mobiles-haltverbot"><a href="${forms}/forms/mobiles-haltverbot">Mobiles Haltverbot online beantragen</a></intake-form></section>
<section id="reiten"><h2>Reitkennzeichen</h2><p>Hier wird eine Bankverbindung gefragt. Deshalb steht das Formular in einem Rahmen, in den diese Seite nicht sehen kann.</p>
<intake-form form="reitkennzeichen"><a href="${forms}/forms/reitkennzeichen">Reitkennzeichen online beantragen</a></intake-form></section>
<section id="hund"><h2>Hundesteuer</h2><p>Ein einfacher Link auf die Seite des Formulars:</p>
<p><a href="${forms}/forms/hundesteuer-anmeldung">Hund zur Hundesteuer anmelden</a></p></section></main>
<footer><p>Landkreis Musterland · Beispiel</p></footer></body></html>`;

/** Styles as municipalities really have them, with what spoils forms that are not kept apart. */
const styles = `
html { color-scheme: light dark; font-size: 62.5%; scroll-padding-top: 8rem; }
body { margin: 0; font: 1.8rem/1.6 Georgia, serif; color: light-dark(#222, #eee); background: light-dark(#faf7f0, #1c1a17); }
header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 1rem 3rem; padding: 1.6rem; background: #5b1f2e; z-index: 1; }
header a { color: #fff; }
header ul { display: flex; gap: 2rem; list-style: none; margin: 0; padding: 0; }
main, footer { max-width: 80rem; margin: 0 auto; padding: 1.6rem; }
label { display: none; text-transform: uppercase; }
input, select { border: 3px dotted #c90; width: 20rem; font-size: 1.1rem; }
button { background: none; border: 0; }
fieldset { border: 2px solid #c90; }
intake-form { --intake-scroll-offset: 8rem; display: block; margin: 2rem 0; }
`;
