import { bugs } from './bugs.ts';
import { putIn } from './put-in.ts';

// Loaded before everything else in a process of its own (`--import`): the bug that the last argument names is put in.
const name = process.argv.at(-1);
const bug = bugs.find((one) => one.name === name);
if (bug === undefined) throw new Error(`nobody knows the bug ${name}`);
putIn([bug]);
