import { commands } from '../../cli/commands.ts';
import type { Context } from '../../cli/context.ts';
import type { World } from '../world.ts';

/** Runs a command on a world as the command line does, within this process: the world's clock is the test's. */
export async function runCommand(
  world: World,
  name: string,
  words: string[] = [],
  options: Partial<Context['options']> = {},
): Promise<{ code: number | undefined; said: string; progress: string[] }> {
  const said: string[] = [];
  const progress: string[] = [];
  const code = await commands.get(name)?.({
    arguments: words,
    options: {
      folder: world.folder,
      tenants: 'tenants',
      tenant: 'neudorf',
      by: 'e.beispiel',
      reason: 'Rückfrage',
      ...options,
    },
    print: (line) => said.push(line),
    progress: (line) => progress.push(line),
    input: async () => '',
    ground: async () => ({ ...world.ground, close: () => undefined }),
  });
  return { code, said: said.join('\n'), progress };
}
