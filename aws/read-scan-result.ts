import * as z from 'zod';
import { DocumentId } from '../schemas/document.ts';
import { ScanResultEvent, scanResultType } from '../schemas/scan-result.ts';
import { SubmissionId } from '../schemas/submission.ts';
import type { ReadMessage } from './read-message.ts';

const Announced = z.looseObject({ 'detail-type': z.string() });
const Versioned = z.looseObject({ version: z.string(), detail: z.looseObject({ schemaVersion: z.string() }) });

/**
 * Reads GuardDuty's event as a reason to look at one document of this bucket again; `undefined` where it is no event of
 * AWS at all. Nothing of a refused one is repeated anywhere.
 */
export function readScanResult(event: unknown, bucket: string): ReadMessage | undefined {
  const announced = Announced.safeParse(event);
  if (!announced.success) return undefined;
  const versioned = Versioned.safeParse(event);
  if (announced.data['detail-type'] !== scanResultType || !versioned.success) return refused('malformed');
  if (versioned.data.version !== '0' || versioned.data.detail.schemaVersion !== '1.0')
    return refused('unknown-version');
  const read = ScanResultEvent.safeParse(event);
  if (!read.success) return refused('malformed');
  const { bucketName, objectKey } = read.data.detail.s3ObjectDetails;
  if (bucketName !== bucket) return refused('foreign-bucket');
  const [place, submission, document, ...more] = objectKey.split('/');
  const ids = z.object({ submission: SubmissionId, document: DocumentId }).safeParse({ submission, document });
  return place === 'quarantine' && ids.success && more.length === 0
    ? { kind: 'message', message: { step: 'release-document', ...ids.data } }
    : refused('foreign-key');
}

const refused = (reason: Extract<ReadMessage, { kind: 'refused' }>['reason']): ReadMessage => ({
  kind: 'refused',
  reason,
});
