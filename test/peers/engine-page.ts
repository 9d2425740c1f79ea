import { axeExpression } from './axe-in.ts';
import type { Driver, Engine, Reader } from './driver.ts';
import { focus, hasFocus, isReachable, isTicked, painted, pick, wordsOf } from './in-document.ts';
import { chord, clickAt, type Key, keyCodes, strokes } from './input-sources.ts';
import { patiently } from './patiently.ts';

/** A page in an engine, as somebody uses it: what can't be seen or reached can't be clicked. */
export type EnginePage = {
  goto(address: string): Promise<void>;
  /** Works a function out in the document. What it gives back must be writable as JSON. */
  evaluate<Given extends unknown[], Found>(run: (...given: Given) => Found, ...given: Given): Promise<Awaited<Found>>;
  /** Waits until a function gives something in the document; what it gave. */
  until<Given extends unknown[], Found>(
    run: (...given: Given) => Found,
    ...given: Given
  ): Promise<NonNullable<Awaited<Found>>>;
  /** Waits until an element is seen whose words are, or begin with, the ones given; answers with its words. */
  see(selector: string, words?: string): Promise<string>;
  click(selector: string, words?: string): Promise<void>;
  doubleClick(selector: string): Promise<void>;
  /** Clicks a box or one of several choices, until it is chosen. */
  tick(selector: string): Promise<void>;
  /** Puts a text in the place of what is in a field, key by key. */
  fill(selector: string, text: string): Promise<void>;
  type(text: string): Promise<void>;
  press(...keys: Key[]): Promise<void>;
  /** Chooses an option of a list by its value, with the arrow keys. */
  choose(selector: string, value: string): Promise<void>;
  chooseFiles(selector: string, paths: string[]): Promise<void>;
  enter(frame: string): Promise<void>;
  leave(): Promise<void>;
  /** What axe finds in the document, or in the frame that was entered, with the place. */
  findings(isWhole: boolean): Promise<string[]>;
  picture(): Promise<Buffer>;
};

/** Opens a page in an engine. */
export async function openPage(engine: Engine, address: string, reader: Reader = {}): Promise<EnginePage> {
  const driver = await engine.open(reader);
  const page = pageOf(driver, reader.script ?? true);
  await page.goto(address);
  return page;
}

function pageOf(driver: Driver, isScripted: boolean): EnginePage {
  let isFramed = false;
  const evaluate: EnginePage['evaluate'] = async (run, ...given) =>
    JSON.parse(await driver.read(asJson(`(${String(run)})(...${JSON.stringify(given)})`)));
  const until: EnginePage['until'] = (run, ...given) =>
    patiently(driver, () => evaluate(run, ...given), `${String(run)} of ${JSON.stringify(given)}`);
  const picked = (selector: string, words: string): string =>
    `(${String(pick)})(${JSON.stringify(selector)}, ${JSON.stringify(words)})`;
  const askOnce = async <Found>(run: (one: Element | null) => Found, selector: string): Promise<Found> =>
    JSON.parse(await driver.read(asJson(`(${String(run)})(${picked(selector, '')})`)));
  /** Waits until what is asked of an element has an answer. */
  const ask = <Found>(
    run: (one: Element | null) => Found,
    selector: string,
    words: string,
  ): Promise<NonNullable<Found>> =>
    patiently(
      driver,
      async (): Promise<Found> => JSON.parse(await driver.read(asJson(`(${String(run)})(${picked(selector, words)})`))),
      `${run.name} of ${selector} ${words}`,
    );
  const find = (selector: string, words = ''): Promise<string> =>
    patiently(driver, () => driver.find(picked(selector, words)), `${selector} ${words}`);
  const press: EnginePage['press'] = (...keys) => driver.perform([chord(keys.map((key) => keyCodes[key]))]);
  const clickOn = async (selector: string, words: string, times: number): Promise<void> => {
    // A frame is as high as its form: where the keyboard goes in it, there its host scrolls.
    if (isFramed) await ask(focus, selector, words);
    await ask(isReachable, selector, words);
    if (isScripted) await evaluate(painted);
    const sources = [clickAt(driver.middleOf(await find(selector, words)), times)];
    if (isFramed) await patiently(driver, () => driver.perform(sources).then(() => true), `a way to ${selector}`);
    else await driver.perform(sources);
  };
  const click: EnginePage['click'] = (selector, words = '') => clickOn(selector, words, 1);
  const type = (text: string): Promise<void> => driver.perform([strokes(text)]);
  return {
    goto: (address) => driver.goto(address),
    evaluate,
    until,
    see: (selector, words = '') => ask(wordsOf, selector, words),
    click,
    type,
    press,
    doubleClick: (selector) => clickOn(selector, '', 2),
    fill: async (selector, text) => {
      do await click(selector);
      while (!(await askOnce(hasFocus, selector)));
      await driver.perform([chord([keyCodes.Control, 'a'])]);
      await type(text);
    },
    tick: async (selector) => {
      do await click(selector);
      while (!(await askOnce(isTicked, selector)));
    },
    choose: async (selector, value) => {
      await ask(focus, selector, '');
      await press('Home');
      for (let press = 0; press < 60 && (await evaluate(valueOf, selector)) !== value; press += 1)
        await driver.perform([chord([keyCodes.ArrowDown])]);
    },
    chooseFiles: async (selector, paths) => driver.chooseFiles(await find(selector), paths),
    enter: async (frame) => {
      await driver.enter(await find(frame));
      isFramed = true;
    },
    leave: async () => {
      await driver.enter(undefined);
      isFramed = false;
    },
    findings: async (isWhole) => JSON.parse(await driver.read(asJson(axeExpression(isWhole)))),
    picture: async () => {
      if (isScripted) await evaluate(painted);
      return Buffer.from(await driver.picture(), 'base64');
    },
  };
}

const valueOf = (selector: string): string | undefined =>
  document.querySelector<HTMLSelectElement>(selector)?.value ?? undefined;

/** Promises are awaited, but never made: where scripts are off they would not be kept. */
const asJson = (expression: string): string =>
  `((found) => found instanceof Promise ? found.then((late) => JSON.stringify(late ?? null)) : JSON.stringify(found ?? null))(${expression})`;
