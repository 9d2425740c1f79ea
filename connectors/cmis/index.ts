import { type ConnectorTools, defineConnector, type Parcel, type ParcelDocument } from '../../domain/connector.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { type CmisClient, CmisFault, type CmisObject, connectCmis } from './client.ts';
import { caseName, mappedProperties } from './mapping.ts';
import { outcomeOfFault } from './outcome-of-fault.ts';
import { CmisSettings } from './settings.ts';

/** Delivers into any DMS with the CMIS 1.1 browser binding: a case folder per submission, its documents below it. */
export const cmis = defineConnector({
  settings: CmisSettings,
  guarantee: 'detectable',
  deliver: async (parcel, settings, tools) => {
    try {
      return await store(parcel, settings, tools);
    } catch (fault) {
      return outcomeOfFault(fault);
    }
  },
  list: listCases,
});

/** Ids of all cases in the base folder; what officials filed elsewhere is not among them. */
async function listCases(settings: CmisSettings, tools: Pick<ConnectorTools, 'secret' | 'signal'>): Promise<string[]> {
  const client = await connectCmis(settings, tools);
  const found: string[] = [];
  for (;;) {
    const { ids, isMore } = await client.children(settings.baseFolder, found.length);
    found.push(...ids);
    if (!isMore || ids.length === 0) return found;
  }
}

async function store(parcel: Parcel, settings: CmisSettings, tools: ConnectorTools): Promise<Outcome> {
  const client = await connectCmis(settings, tools);
  if (settings.baseFolder !== '' && (await client.find(settings.baseFolder)) === undefined)
    return { kind: 'unavailable', code: 'base-folder-missing', affects: 'destination' };
  const path = `${settings.baseFolder}/${caseName(settings, parcel)}`;
  const caseFile = await tools.once('case-file', () => findOrCreateCase(client, path, parcel, settings));
  for (const document of parcel.documents) {
    await tools.once(`document ${document.id}`, () => findOrCreateDocument(client, path, document, parcel, settings));
  }
  return { kind: 'delivered', caseFile: { id: caseFile } };
}

async function findOrCreateCase(
  client: CmisClient,
  path: string,
  parcel: Parcel,
  settings: CmisSettings,
): Promise<string> {
  const found = await client.find(path);
  if (found !== undefined) return found.id;
  const name = caseName(settings, parcel);
  const folder = { name, type: settings.folderType, properties: mappedProperties(settings.folderProperties, parcel) };
  const created = await unlessThere(
    () => client.createFolder(settings.baseFolder, folder),
    () => client.find(path),
  );
  return created.id;
}

async function findOrCreateDocument(
  client: CmisClient,
  path: string,
  document: ParcelDocument,
  parcel: Parcel,
  settings: CmisSettings,
): Promise<string> {
  const place = `${path}/${document.name}`;
  const content = new Blob([new Uint8Array(await document.content())], { type: document.mediaType });
  const wanted = {
    name: document.name,
    type: settings.documentType,
    properties: mappedProperties(settings.documentProperties, parcel),
  };
  const found =
    (await client.find(place)) ??
    (await unlessThere(
      () => client.createDocument(path, wanted, content),
      () => client.find(place),
    ));
  // Another length or another hash is what a cut-off attempt left: the content is written anew.
  const differs =
    (found.length !== undefined && found.length !== document.size) ||
    (found.sha256 !== undefined && found.sha256 !== document.sha256);
  if (differs) await client.setContent(found.id, document.name, content);
  return found.id;
}

/** Creates; where it is there already (a repetition, or another attempt at the same moment), finds it. */
async function unlessThere(
  create: () => Promise<CmisObject>,
  find: () => Promise<CmisObject | undefined>,
): Promise<CmisObject> {
  try {
    return await create();
  } catch (fault) {
    const there = fault instanceof CmisFault && fault.status === 409 ? await find() : undefined;
    if (there === undefined) throw fault;
    return there;
  }
}
