import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPointer } from '../../domain/form-catalogue.ts';
import { moveForm } from '../../domain/move-form.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { publishDemo } from '../../local/publish-demo.ts';
import { form, keptFor } from '../two-people.ts';
import { formFolder, openWorld, type World } from '../world.ts';

const forms = mkdtempSync(join(tmpdir(), 'demo-'));
cpSync(formFolder(form), join(forms, form), { recursive: true });
afterAll(() => rmSync(forms, { recursive: true, force: true }));
const start = (world: World): Promise<void> => publishDemo(world.ground, forms, () => undefined);

test('what people published, put back or withdrew stays so when the demo is started again', async () => {
  const world = await openWorld({ forms: [] });
  await start(world);
  await publishForm(keptFor('P99D'), 'anna', world.ports());

  await start(world);
  const published = await readPointer(world.ports(), form);
  await moveForm(form, { kind: 'withdraw', reason: 'falsch' }, 'anna', world.ports());
  const withdrawn = await readPointer(world.ports(), form);
  await start(world);

  expect(published).toMatchObject({ pointer: { current: 2 } });
  expect(await readPointer(world.ports(), form)).toEqual(withdrawn);
  world.close();
});

test('what nobody has touched follows the files of the house', async () => {
  const world = await openWorld({ forms: [] });
  await publishForm(keptFor('P99D'), 'demo', world.ports());

  await start(world);

  expect(await readPointer(world.ports(), form)).toMatchObject({ pointer: { current: 2 } });
  world.close();
});
