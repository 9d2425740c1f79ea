import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bugs } from './bugs.ts';

// Loaded before everything else in a process of its own (`--import`): the bug that the last argument names is put into
// each file as it is read. Nothing on the disk is changed.
const project = new URL('../../..', import.meta.url).href;
const name = process.argv.at(-1);
const bug = bugs.find((one) => one.name === name);
if (bug === undefined) throw new Error(`nobody knows the bug ${name}`);
const left = new Set(bug.edits);

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    const edits = bug.edits.filter(({ file }) => url === `${project}${file}`);
    if (edits.length === 0) return loaded;
    let source = readFileSync(fileURLToPath(url), 'utf8');
    for (const edit of edits) {
      const places = source.split(edit.find).length - 1;
      if (places !== 1)
        throw new Error(`${bug.name}: what is to be changed stands ${places} times in ${fileURLToPath(url)}`);
      source = source.replace(edit.find, () => edit.replace);
      left.delete(edit);
    }
    return { ...loaded, source };
  },
});

process.on('exit', () => {
  if (left.size > 0) throw new Error(`${bug.name}: ${[...left].map(({ file }) => file).join(', ')} was never read`);
});
