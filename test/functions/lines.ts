import { vi } from 'vitest';

/** What functions write to the log while a test runs. */
export function collectLines(): { lines: () => Record<string, unknown>[]; text: () => string; stop: () => void } {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  return {
    lines: () => written.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)),
    text: () => written.join(''),
    stop: () => spy.mockRestore(),
  };
}
