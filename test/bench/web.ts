import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { groundSite, listen } from '../../local/server.ts';
import { buildWeb, type WebBuild } from '../../web/build.ts';
import { freePort } from '../free-port.ts';
import { logIn } from '../log-in.ts';
import { citizenForms, shippedForms } from '../shipped-forms.ts';
import { formFolder, openWorld } from '../world.ts';
import { buildBaseline } from './baseline-page.ts';
import { measurePage } from './measure-page.ts';
import { figuresOf, type Measured, verdictOn } from './web-budgets.ts';

/** The form of the comparison: steps, conditions, a list, an upload, a bank account. */
const compared = 'reitkennzeichen';

async function measure(n: number, isPlanted: boolean): Promise<Measured> {
  const [port, otherPort] = [await freePort(), await freePort()];
  const world = await openWorld({
    forms: shippedForms,
    publishing: ['kreis-musterland'],
    at: `http://localhost:${port}`,
  });
  const web = isPlanted ? planted(await buildWeb()) : await buildWeb();
  const { schema, ui } = readFormFolder(formFolder(compared));
  const baseline = await buildBaseline('Reitkennzeichen beantragen', schema, ui);
  const own = await listen(groundSite(world.ground, web), port);
  const other = await listen(
    (request) => Promise.resolve(otherPage(new URL(request.url).pathname, baseline)),
    otherPort,
  );
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const address = (form: string): string => `http://localhost:${port}/kreis-musterland/forms/${form}`;
  try {
    const rounds = await roundsOf(browser, n, {
      blank: `http://localhost:${otherPort}/`,
      own: address(compared),
      baseline: `http://localhost:${otherPort}/baseline`,
    });
    const forms: Record<string, number> = {};
    const staff = await logIn(world, 'anna');
    for (const form of shippedForms) {
      const cookie = citizenForms.includes(form) ? '' : staff;
      forms[form] = (await measurePage(browser, address(form), cookie)).bytes;
    }
    return {
      rounds,
      forms,
      check: zipped(web, /^check\./),
      loader: zipped(web, new RegExp(`^${web.embed.script}$`)),
    };
  } finally {
    await browser.close();
    for (const server of [own, other]) {
      server.closeAllConnections();
      server.close();
    }
    world.close();
  }
}

/** One after the other, again and again: whatever else the machine does hits all of them alike. */
async function roundsOf(
  browser: Browser,
  n: number,
  addresses: Record<keyof Measured['rounds'], string>,
): Promise<Measured['rounds']> {
  const rounds: Measured['rounds'] = { blank: [], own: [], baseline: [] };
  await measurePage(browser, addresses.blank);
  for (let round = 0; round < n; round += 1) {
    rounds.blank.push(await measurePage(browser, addresses.blank));
    rounds.own.push(await measurePage(browser, addresses.own));
    rounds.baseline.push(await measurePage(browser, addresses.baseline));
  }
  return rounds;
}

function otherPage(path: string, { html, script }: Awaited<ReturnType<typeof buildBaseline>>): Response {
  if (path === '/baseline.js')
    return new Response(Buffer.from(script), { headers: { 'content-type': 'text/javascript' } });
  const blank =
    '<!doctype html><html lang="de"><title>Leer</title><link rel="icon" href="data:,"><label>Name <input></label>';
  return new Response(path === '/baseline' ? html : blank, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function zipped({ assets }: WebBuild, name: RegExp): number {
  const found = assets.find((asset) => name.test(asset.name));
  return found === undefined ? Number.NaN : gzipSync(found.content, { level: 9 }).length;
}

/** A script with 20 KB of noise that keeps the page busy: to see that the gates close. */
function planted(web: WebBuild): WebBuild {
  const noise = Array.from({ length: 2000 }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296).toString(36)).join(
    '',
  );
  const busy = `for(let end=performance.now()+400;performance.now()<end;);globalThis.noise=${JSON.stringify(noise)};`;
  return {
    ...web,
    assets: web.assets.map((asset) =>
      asset.name === web.enhance ? { ...asset, content: Buffer.concat([Buffer.from(busy), asset.content]) } : asset,
    ),
  };
}

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
    sizes: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
  },
});
const figures = figuresOf(await measure(Number(values.n), values.planted));
if (values.json) console.log(JSON.stringify(figures, null, 2));
else
  console.table(
    figures.map((figure) => ({
      what: figure.what,
      median: `${figure.median.toFixed(figure.unit === 'ms' ? 0 : 2)} ${figure.unit}`,
      n: figure.n,
      budget: figure.budget === undefined ? '' : `≤ ${figure.budget} ${figure.unit}`,
      verdict: verdictOn(figure, values.sizes),
    })),
  );
const broken = figures.filter((figure) => verdictOn(figure, values.sizes) === 'broken');
if (broken.length > 0) {
  console.error(`Over budget: ${broken.map(({ what }) => what).join('; ')}`);
  process.exitCode = 1;
}
