import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formHistory } from '../domain/form-history.ts';
import { publishForm } from '../domain/publish-form.ts';
import type { Ground } from './ground.ts';
import { readFormFolder } from './read-form-folder.ts';

/** Who publishes when the demo is started. */
const demo = 'demo';

/**
 * The demo's forms, those for staff as well, published for every tenant. What somebody has worked on since stays as she left it:
 * published, put back or withdrawn. `told` hears how many are.
 */
export async function publishDemo(
  ground: Ground,
  forms: string,
  told: (done: number, all: number) => void,
): Promise<void> {
  const found = readdirSync(forms)
    .toSorted()
    .map((name) => ({ name, input: readFormFolder(join(forms, name)) }));
  for (const [index, { name, input }] of found.entries()) {
    for (const tenant of ground.tenants) {
      const ports = ground.ports(tenant);
      // Where two people publish, a start does not do it for them.
      if (ports?.tenant.approval !== 'self') continue;
      const { events } = await formHistory(name, ports);
      if (events.some(({ by }) => by !== demo)) continue;
      const published = await publishForm(input, demo, { ...ports, log: () => undefined });
      if (published.kind === 'refused')
        throw new Error(
          `schemas/forms/${name} lässt sich nicht veröffentlichen: ${published.findings[0]?.message ?? ''}`,
        );
    }
    told(index + 1, found.length);
  }
}
