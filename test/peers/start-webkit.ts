import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { freePort } from '../free-port.ts';
import type { Driver, Engine, Reader } from './driver.ts';
import { type Program, startProgram } from './start-program.ts';

const binary = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')[0] ?? 'MiniBrowser';
const Answer = z.object({ value: z.unknown().optional() });
const Fault = z.object({ error: z.string(), message: z.string() });
const Begun = z.object({ sessionId: z.string(), capabilities: z.object({ browserVersion: z.string() }) });
/** The standard's own name for what refers to an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const Element = z.object({ [elementKey]: z.string() });

/** WebKit's driver, by which browsers of one language are started. */
type WebDriver = { program: Program; base: string };
type Session = { driver: Driver; version: string; close(): Promise<void> };

/** WebKitGTK's small browser, on a screen in memory, by its own WebDriver. One session at a time: opening ends the one before. */
export async function startWebKit(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'rohrpost-webkit-'));
  const screen = startProgram('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {});
  const display = `:${await screen.line(/^(\d+)$/)}`;
  const drivers = new Map<string, Promise<WebDriver>>();
  let opened: Session | undefined;
  const open = async (reader: Reader): Promise<Session> => {
    await opened?.close();
    const { language = 'de-DE' } = reader;
    const driver = drivers.get(language) ?? startDriver(folder, display, language);
    drivers.set(language, driver);
    opened = await openSession((await driver).base, reader);
    return opened;
  };
  const { version } = await open({});
  return {
    version: `WebKitGTK ${version}`,
    broken: undefined,
    open: async (reader) => (await open(reader)).driver,
    stop: async () => {
      await opened?.close();
      for (const driver of drivers.values()) await (await driver).program.end();
      await screen.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function startDriver(folder: string, display: string, language: string): Promise<WebDriver> {
  const port = await freePort();
  const program = startProgram('WebKitWebDriver', [`--port=${port}`], {
    DISPLAY: display,
    HOME: join(folder, 'home'),
    LOCPATH: folder,
    LC_ALL: localeFor(folder, language),
  });
  return { program, base: `http://127.0.0.1:${port}` };
}

/** WebKit speaks the language of the system: one that is made for the test, where Debian has only its source. */
function localeFor(folder: string, language: string): string {
  const locale = `${language.replace('-', '_')}.UTF-8`;
  if (globSync(join(folder, locale)).length === 0)
    execFileSync('localedef', ['-i', language.replace('-', '_'), '-f', 'UTF-8', join(folder, locale)]);
  return locale;
}

/** Asks WebKit's driver; until it listens, again. */
async function ask(address: string, method: 'GET' | 'POST' | 'DELETE', body?: unknown): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(address, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
      const { value } = Answer.parse(await answer.json());
      if (answer.ok) return value;
      const fault = Fault.parse(value);
      throw new Error(`${fault.error}: ${fault.message}`);
    } catch (fault) {
      if (!(fault instanceof TypeError) || attempt === 200) throw fault;
      await sleep(50);
    }
  }
}

async function openSession(base: string, { script = true, dark = false, wide = false }: Reader): Promise<Session> {
  const args = ['--automation', `--enable-javascript=${script}`, ...(dark ? ['--dark-mode'] : [])];
  const { sessionId, capabilities } = Begun.parse(
    await ask(`${base}/session`, 'POST', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } },
    }),
  );
  const place = `${base}/session/${sessionId}`;
  const post = (path: string, body: unknown): Promise<unknown> => ask(`${place}/${path}`, 'POST', body);
  const run = (expression: string): Promise<unknown> =>
    post('execute/sync', { script: `return ${expression}`, args: [] });
  // Nobody gives windows the keyboard on this screen: it is where the pointer is, which stands in the screen's middle.
  await post(
    'window/rect',
    wide ? { x: 0, y: 0, width: 1280, height: 900 } : { x: 400, y: 20, width: 447, height: 844 },
  );
  return {
    version: capabilities.browserVersion,
    // The browser ends with its session: without it, only the driver would.
    close: async () => {
      await ask(place, 'DELETE');
    },
    driver: {
      goto: async (url) => {
        await post('frame', { id: null });
        await post('url', { url });
      },
      read: async (expression) => String(await run(expression)),
      find: async (expression) => Element.nullable().parse(await run(expression))?.[elementKey],
      middleOf: (element) => ({ [elementKey]: element }),
      perform: async (actions) => {
        await post('actions', { actions });
      },
      chooseFiles: async (element, paths) => {
        await post(`element/${element}/value`, { text: paths.join('\n') });
      },
      enter: async (frame) => {
        await post('frame', { id: frame === undefined ? null : { [elementKey]: frame } });
      },
      picture: async () => String(await ask(`${place}/screenshot`, 'GET')),
    },
  };
}
