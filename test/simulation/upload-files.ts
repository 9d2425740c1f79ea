import { sha256Hex } from '../../domain/digest.ts';
import { UploadPermission } from '../../schemas/document.ts';
import type { Application, File } from './application.ts';
import { browse } from './browse.ts';
import { hearRefusal } from './hear-refusal.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';
import { form } from './town.ts';

/** Uploads what has not arrived yet and notes it in `documents`. `false`: something did not arrive this time either. */
export async function uploadFiles(
  world: SimWorld,
  random: Random,
  application: Application,
  documents: Map<File, string>,
): Promise<boolean> {
  for (const file of application.files) {
    if (documents.has(file)) continue;
    const permission = await askPermission(world, application, file);
    if (permission === undefined || !(await send(world, random, application, permission, file))) return false;
    documents.set(file, permission.document);
  }
  return true;
}

async function askPermission(
  world: SimWorld,
  application: Application,
  { name, content }: File,
): Promise<UploadPermission | undefined> {
  const sha256 = await sha256Hex(content);
  const answer = await browse(world, application.tenant, `/forms/${form}/versions/1/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': application.key },
    body: JSON.stringify({ field: '/nachweise', name, mediaType: 'application/pdf', size: content.length, sha256 }),
  });
  if (answer === 'lost') return undefined;
  if (answer.status === 201) return UploadPermission.parse(await answer.json());
  await hearRefusal(application, answer);
  return undefined;
}

/** The file's way to the store: given up, cut off, altered on the way and sent again, or as it should be. */
async function send(
  world: SimWorld,
  random: Random,
  { tenant }: Application,
  { fields }: UploadPermission,
  { content }: File,
): Promise<boolean> {
  if (random.chance(world.weather.uploadGivenUp)) {
    world.note('upload-given-up');
    return false;
  }
  await world.timeline.sleep(random.between(50, 30_000));
  const { documents } = world.ground(tenant);
  if (random.chance(world.weather.uploadCutOff)) {
    world.note('upload-cut-off');
    documents.post(fields, content.subarray(0, content.length >> 1));
    return false;
  }
  if (random.chance(world.weather.uploadAltered)) {
    world.note('upload-altered');
    documents.post(
      fields,
      Uint8Array.from(content, (byte, index) => (index === 12 ? byte ^ 1 : byte)),
    );
  }
  return documents.post(fields, content).status === 204;
}
