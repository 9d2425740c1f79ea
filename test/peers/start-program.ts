import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** A program that runs until it is ended; `line` answers with the first line of its output that matches. */
export type Program = {
  line(pattern: RegExp): Promise<string>;
  hear(tell: (line: string) => void): void;
  end(): Promise<void>;
};

/** Starts a program and reads what it says, on its output and where it complains. */
export function startProgram(command: string, args: string[], environment: Record<string, string>): Program {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  // Nobody else would end it, should the test be ended.
  process.once('exit', () => child.kill('SIGKILL'));
  const listeners = new Set<(line: string) => void>();
  const said: string[] = [];
  for (const stream of child.stdio.slice(1))
    readLines(stream, (line) => {
      said.push(line);
      for (const listener of listeners) listener(line);
    });
  const hear = (tell: (line: string) => void): void => {
    for (const line of said) tell(line);
    listeners.add(tell);
  };
  return {
    hear,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`${command} did not say ${pattern}: ${said.join('\n')}`)),
          60_000,
        );
        child.once('error', reject);
        hear((line) => {
          const [, found] = pattern.exec(line) ?? [];
          if (found === undefined) return;
          clearTimeout(late);
          resolve(found);
        });
      }),
    end: () => endProgram(child),
  };
}

async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(late);
}

function readLines(stream: unknown, tell: (line: string) => void): void {
  if (!(stream instanceof Readable)) return;
  createInterface(stream).on('line', tell);
}
