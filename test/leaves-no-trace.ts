import { afterAll, beforeAll, vi } from 'vitest';
import { tellEnvironment } from './tell-environment.ts';

// Test files of one worker share its globals: what one of them leaves behind would decide another one's verdict, by luck.
const environment = process.env;
const { fetch } = globalThis;
let before: NodeJS.ProcessEnv;
beforeAll(() => {
  before = { ...process.env };
});
afterAll(() => {
  tellEnvironment(before);

  // An environment that was replaced is another one than `vi.stubEnv` writes to.
  if (process.env !== environment) throw new Error('A test replaced process.env: use tellEnvironment.');
  if (vi.isFakeTimers()) throw new Error('A test left the clock stopped: call vi.useRealTimers.');
  if (globalThis.fetch !== fetch) throw new Error('A test left its own fetch: call vi.unstubAllGlobals.');
});
