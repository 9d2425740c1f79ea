import * as z from 'zod';
import { DocumentId, Instant, Sha256 } from './document.ts';
import { ReceiptNumber } from './receipt.ts';
import { RoutingHeader, SubmissionId } from './submission.ts';
import { TenantId } from './tenant.ts';

/** `manifest.json` of an emergency package: what is in it, and which key opens it. Nothing of what was answered. */
export const ExportManifest = z.strictObject({
  package: z.literal('rohrpost-1'),
  submission: SubmissionId,
  receiptNumber: ReceiptNumber,
  receivedAt: Instant,
  header: RoutingHeader,
  /** Whose key opens it. */
  sealedTo: TenantId,
  kid: z.string(),
  /** Name of the file with the sealed answers. */
  answers: z.string(),
  documents: z.array(
    z.strictObject({
      document: DocumentId,
      file: z.string(),
      kid: z.string(),
      sealedSha256: Sha256,
      /** Of the content, once it is opened. */
      sha256: Sha256,
    }),
  ),
  /** Files that were not yet checked, or are held: they lie in the clear and are not in a package. */
  notReleased: z.int().min(0),
});
export type ExportManifest = z.infer<typeof ExportManifest>;
