#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { runCommandLine } from './run-command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  ...(process.stderr.isTTY && { progress: (line) => process.stderr.write(`\r\u001B[K${line}`) }),
  input: () => text(process.stdin),
});
