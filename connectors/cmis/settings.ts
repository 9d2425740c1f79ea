import * as z from 'zod';

const PropertyName = z
  .string()
  .regex(/^[A-Za-z][\w:.-]{0,99}$/, 'a CMIS property id, for example "antrag:eingangsnummer"');
/** What a CMIS property may be filled with. */
export const MappedField = z.enum(['submission', 'receiptNumber', 'receivedAt', 'form', 'leikaKey', 'ars', 'title']);
export type MappedField = z.infer<typeof MappedField>;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Settings of a DMS that speaks the CMIS 1.1 browser binding. The secret is named here and kept elsewhere. */
export const CmisSettings = z
  .strictObject({
    /** The service's address, e.g. `https://dms.example/cmis/browser`. */
    url: z.url(),
    repository: z.string().min(1).max(100),
    /** The folder below which cases are opened, as a path from the root; it must be there. */
    baseFolder: z
      .string()
      .regex(/^(?:\/[^/\\]{1,200})*$/, 'a path like /Eingang/Online')
      .default(''),
    /** Name of a case folder. */
    caseName: z
      .string()
      .regex(/^[^/\\]*\{receiptNumber\}[^/\\]*$/, 'a name with {receiptNumber} in it and without slashes')
      .default('Antrag {receiptNumber}'),
    auth: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), secret: z.string().min(1) }),
      z.strictObject({ kind: z.literal('bearer'), secret: z.string().min(1) }),
    ]),
    folderType: z.string().default('cmis:folder'),
    documentType: z.string().default('cmis:document'),
    folderProperties: z.record(PropertyName, MappedField).default({}),
    documentProperties: z.record(PropertyName, MappedField).default({}),
    /** Plain http is for a server on this very machine, in tests and trials. */
    allowInsecureLoopback: z.boolean().default(false),
    timeoutSeconds: z.int().min(1).max(120).default(30),
  })
  .refine(
    ({ url, allowInsecureLoopback }) =>
      url.startsWith('https://') || (allowInsecureLoopback && loopback.has(new URL(url).hostname)),
    { message: 'url must begin with https://', path: ['url'] },
  );
export type CmisSettings = z.infer<typeof CmisSettings>;
