/** How somebody reads: with or without scripts, in light or dark, in what language, on a phone or at a desk. */
export type Reader = { script?: boolean; dark?: boolean; language?: 'de-DE' | 'ar-SY'; wide?: boolean };

/**
 * A window of a browser as its own maker lets it be driven: by W3C WebDriver. Expressions are JavaScript that is worked out in
 * the document, or in the frame that was entered; an element is known by the reference that the driver gave it.
 */
export type Driver = {
  goto(address: string): Promise<void>;
  /** What an expression, or a promise that it is, comes to: a string. */
  read(expression: string): Promise<string>;
  /** The element that an expression is; `undefined` where it is none. */
  find(expression: string): Promise<string | undefined>;
  /** The middle of an element, as a place to move the pointer to. */
  middleOf(element: string): unknown;
  /** Real keys and a real pointer: input sources with their actions, as in both editions of the standard. */
  perform(sources: Source[]): Promise<void>;
  chooseFiles(element: string, paths: string[]): Promise<void>;
  /** Into the frame that an element is, or back to the whole page. */
  enter(frame: string | undefined): Promise<void>;
  /** What is seen, as PNG in Base64. */
  picture(): Promise<string>;
};

/** One input source and what it does. */
export type Source = { type: 'key' | 'pointer'; id: string; actions: Record<string, unknown>[] };

/**
 * A browser by another maker than Chromium's. `broken` collects what pages did against their policy, and their scripts' faults;
 * `undefined`: its driver hears of neither.
 */
export type Engine = {
  version: string;
  broken: string[] | undefined;
  /** One window at a time: the one before is closed. */
  open(reader: Reader): Promise<Driver>;
  stop(): Promise<void>;
};
