import type { Ports } from './ports.ts';
import { fileNameSecret } from './secrets-of-key.ts';

/** The name that she gave a file that is no part of a submission yet; absent where a browser without JavaScript could not tell it. */
export async function openFileName(
  sealedName: string | undefined,
  draftToken: string,
  { sealer }: Pick<Ports, 'sealer'>,
): Promise<string | undefined> {
  if (sealedName === undefined) return undefined;
  const name = await sealer.unsealWith(await fileNameSecret(draftToken), sealedName);
  return name && new TextDecoder().decode(name);
}
