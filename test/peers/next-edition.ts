import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GetFunctionConfigurationCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import type { Place } from '../../aws/clients.ts';
import { patientLambda } from './patient-clients.ts';

/** Built functions of which every one has other code than what is deployed; they do the same. */
export function nextEdition(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'next-edition-'));
  cpSync(fileURLToPath(new URL('../../dist', import.meta.url)), folder, { recursive: true });
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // Beside the functions lies what else is made for a release, such as the bill of materials.
    if (name !== 'index.mjs') continue;
    const file = join(parentPath, name);
    writeFileSync(file, `globalThis.edition='next';${readFileSync(file, 'utf8')}`);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The hash of each function's code at a tenant. */
export async function codeOf(place: Place, tenant: string): Promise<Map<string, string>> {
  const lambda = patientLambda(place);
  const code = new Map<string, string>();
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({ MaxItems: 1000 }));
  for (const { FunctionName = '' } of Functions) {
    if (!FunctionName.startsWith(`rohrpost-${tenant}-`)) continue;
    const { CodeSha256 = '' } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    code.set(FunctionName, CodeSha256);
  }
  return code;
}
