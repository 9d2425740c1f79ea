import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type Bidi, connectBidi } from './bidi.ts';
import type { Driver, Engine, Reader } from './driver.ts';
import { startProgram } from './start-program.ts';

const Session = z.object({ capabilities: z.object({ browserVersion: z.string() }) });
const UserContext = z.object({ userContext: z.string() });
const UserContexts = z.object({ userContexts: z.array(UserContext) });
const Opened = z.object({ context: z.string() });
const Evaluated = z.union([
  z.object({
    type: z.literal('success'),
    result: z.object({ value: z.unknown().optional(), sharedId: z.string().optional() }),
  }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);
const Within = z.object({ result: z.object({ value: Opened }) });
const Picture = z.object({ data: z.string() });
const Logged = z.object({ level: z.string(), text: z.string() });

type Started = { version: string; bidi: Bidi; end(): Promise<void> };

/** Firefox, without a screen, by the WebDriver BiDi that is built into it. One process for every way to read. */
export async function startFirefox(): Promise<Engine> {
  const broken: string[] = [];
  const started = new Map<string, Promise<Started>>();
  const as = (reader: Reader): Promise<Started> => {
    const name = JSON.stringify(reader);
    const found = started.get(name) ?? launch(reader, broken);
    started.set(name, found);
    return found;
  };
  const { version } = await as({});
  return {
    version: `Firefox ${version}`,
    broken,
    open: async ({ wide = false, ...settings }) => openTab((await as(settings)).bidi, wide),
    stop: async () => {
      for (const one of started.values()) await (await one).end();
    },
  };
}

async function launch({ script = true, dark = false, language = 'de-DE' }: Reader, broken: string[]): Promise<Started> {
  const profile = mkdtempSync(join(tmpdir(), 'rohrpost-firefox-'));
  const settings = {
    'javascript.enabled': script,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    'intl.accept_languages': language,
    // Clicks go where the page is, and not where it was painted a moment ago.
    'remote.events.async.enabled': false,
    // Nothing of the browser's own is asked of the network.
    'browser.startup.page': 0,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'app.normandy.enabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref(${JSON.stringify([name, value]).slice(1, -1)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const program = startProgram(
    'firefox-esr',
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    { HOME: profile },
  );
  const address = await program.line(/WebDriver BiDi listening on (ws:\S+)/);
  const bidi = await connectBidi(`${address}/session`, (method, params) => {
    const logged = Logged.safeParse(params);
    if (method === 'log.entryAdded' && logged.data?.level === 'error') broken.push(logged.data.text);
  });
  const { capabilities } = Session.parse(await bidi.send('session.new', { capabilities: {} }));
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
  // What a policy forbids is no entry of the log by itself.
  await bidi.send('script.addPreloadScript', {
    functionDeclaration:
      '() => addEventListener("securitypolicyviolation", (e) => console.error("Content Security Policy: " + e.violatedDirective + " " + e.blockedURI))',
  });
  const end = async (): Promise<void> => {
    bidi.close();
    await program.end();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { version: capabilities.browserVersion, bidi, end };
}

async function earlierContexts(bidi: Bidi): Promise<string[]> {
  const { userContexts } = UserContexts.parse(await bidi.send('browser.getUserContexts', {}));
  return userContexts.map(({ userContext }) => userContext).filter((one) => one !== 'default');
}

/** A window with a memory of its own. */
async function openTab(bidi: Bidi, wide: boolean): Promise<Driver> {
  const before = await earlierContexts(bidi);
  const { userContext } = UserContext.parse(await bidi.send('browser.createUserContext', {}));
  const { context: tab } = Opened.parse(await bidi.send('browsingContext.create', { type: 'tab', userContext }));
  let context = tab;
  const evaluate = async (expression: string): Promise<{ value?: unknown; sharedId?: string | undefined }> => {
    const asked = { expression, target: { context }, awaitPromise: true, userActivation: false };
    const done = Evaluated.parse(await bidi.send('script.evaluate', asked));
    if (done.type === 'exception') throw new Error(done.exceptionDetails.text);
    return done.result;
  };
  // The one before would go on working.
  for (const one of before) await bidi.send('browser.removeUserContext', { userContext: one });
  await bidi.send('browsingContext.setViewport', {
    context: tab,
    viewport: wide ? { width: 1280, height: 900 } : { width: 447, height: 844 },
  });
  return {
    goto: async (url) => {
      context = tab;
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    read: async (expression) => String((await evaluate(expression)).value),
    find: async (expression) => (await evaluate(expression)).sharedId,
    middleOf: (sharedId) => ({ type: 'element', element: { sharedId } }),
    perform: async (actions) => {
      await bidi.send('input.performActions', { context, actions });
    },
    chooseFiles: async (sharedId, files) => {
      await bidi.send('input.setFiles', { context, element: { sharedId }, files });
    },
    enter: async (frame) => {
      if (frame === undefined) context = tab;
      else {
        const asked = { functionDeclaration: '(frame) => frame.contentWindow', arguments: [{ sharedId: frame }] };
        const within = await bidi.send('script.callFunction', { ...asked, target: { context }, awaitPromise: false });
        ({ context } = Within.parse(within).result.value);
      }
    },
    picture: async () => Picture.parse(await bidi.send('browsingContext.captureScreenshot', { context: tab })).data,
  };
}
