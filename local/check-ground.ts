import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keptAreas } from './areas.ts';
import { openDatabase } from './database.ts';
import { missingSecret } from './secrets.ts';
import { findTenants, type FoundTenants } from './tenants.ts';

/**
 * Holds tenant files against everything that a ground knows: connectors, the secrets in the environment, and the
 * register that was imported into its folder, or else the small one beside the files. Makes nothing.
 */
export function checkGround(folder: string, tenants: string): FoundTenants {
  const file = join(folder, 'rohrpost.sqlite');
  return findTenants(tenants, {
    missingSecret,
    knownAreas: ({ areas }) => {
      const kept = existsSync(file) ? areasOf(file) : [];
      return kept.length > 0 ? kept : areas.map(({ ars }) => ars);
    },
  });
}

function areasOf(file: string): string[] {
  const database = openDatabase(file);
  try {
    return keptAreas(database);
  } finally {
    database.close();
  }
}
