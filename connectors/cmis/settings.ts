import * as z from 'zod';
import { addressKind } from '../../schemas/address-kind.ts';

const PropertyName = z
  .string()
  .regex(/^[A-Za-z][\w:.-]{0,99}$/, 'Der Name einer CMIS-Eigenschaft, zum Beispiel "antrag:eingangsnummer".');
/** What a CMIS property may be filled with. */
export const MappedField = z.enum(['submission', 'receiptNumber', 'receivedAt', 'form', 'leikaKey', 'ars', 'title']);
export type MappedField = z.infer<typeof MappedField>;

/** Settings of a DMS that speaks the CMIS 1.1 browser binding. The secret is named here and kept elsewhere. */
export const CmisSettings = z
  .strictObject({
    /** The service's address, e.g. `https://dms.example/cmis/browser`. */
    url: z.url(),
    repository: z.string().min(1).max(100),
    /** The folder below which cases are opened, as a path from the root; it must be there. */
    baseFolder: z
      .string()
      .regex(/^(?:\/(?!\.{1,2}(?:\/|$))[^/\\]{1,200})*$/, 'Ein Pfad wie /Eingang/Online.')
      .default(''),
    /** Name of a case folder. */
    caseName: z
      .string()
      .regex(/^[^/\\]*\{receiptNumber\}[^/\\]*$/, 'Ein Name, in dem {receiptNumber} vorkommt, ohne Schrägstriche.')
      .default('Antrag {receiptNumber}'),
    auth: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), secret: z.string().min(1) }),
      z.strictObject({ kind: z.literal('bearer'), secret: z.string().min(1) }),
    ]),
    folderType: z.string().default('cmis:folder'),
    documentType: z.string().default('cmis:document'),
    folderProperties: z.record(PropertyName, MappedField).default({}),
    documentProperties: z.record(PropertyName, MappedField).default({}),
    /** A server on this very machine, also by plain http: for tests and trials. */
    allowInsecureLoopback: z.boolean().default(false),
    /** A server whose address is one of the town's own network (10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7). */
    allowPrivateAddress: z.boolean().default(false),
    timeoutSeconds: z.int().min(1).max(120).default(30),
  })
  .superRefine(({ url, allowInsecureLoopback, allowPrivateAddress }, context) => {
    const refuse = (message: string): void => context.addIssue({ code: 'custom', path: ['url'], message });
    const kind = addressKind(url);
    if (!/^https?:/.test(url) || (!url.startsWith('https:') && kind !== 'loopback'))
      refuse('Die Adresse muss mit https:// beginnen.');
    if (kind === 'link-local') refuse('Diese Adresse ist nie die eines DMS.');
    if (kind === 'loopback' && !allowInsecureLoopback)
      refuse(
        'Die Adresse zeigt auf diesen Rechner selbst. Wenn das gewollt ist, setzen Sie "allowInsecureLoopback": true.',
      );
    if (kind === 'private' && !allowPrivateAddress)
      refuse('Die Adresse liegt im eigenen Netz. Wenn das gewollt ist, setzen Sie "allowPrivateAddress": true.');
  });
export type CmisSettings = z.infer<typeof CmisSettings>;
