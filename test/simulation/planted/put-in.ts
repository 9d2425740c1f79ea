import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Bug } from './bug.ts';

const project = new URL('../../..', import.meta.url).href;

/** Puts bugs into each file as this process reads it. Nothing on the disk is changed. */
export function putIn(bugs: Bug[]): void {
  const edits = bugs.flatMap((bug) => bug.edits.map((edit) => ({ name: bug.name, ...edit })));
  const left = new Set(edits);
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const own = edits.filter(({ file }) => url === `${project}${file}`);
      if (own.length === 0) return loaded;
      let source = readFileSync(fileURLToPath(url), 'utf8');
      for (const edit of own) {
        const places = source.split(edit.find).length - 1;
        if (places !== 1)
          throw new Error(`${edit.name}: what is to be changed stands ${places} times in ${fileURLToPath(url)}`);
        source = source.replace(edit.find, () => edit.replace);
        left.delete(edit);
      }
      return { ...loaded, source };
    },
  });
  process.on('exit', () => {
    const [unread] = left;
    if (unread !== undefined) throw new Error(`${unread.name}: ${unread.file} was never read`);
  });
}
