import type { Outcome } from '../../schemas/delivery.ts';
import { CmisFault } from './client.ts';

/** What a fault on the way to the DMS means for the delivery. What is no such fault is a bug and thrown. */
export function outcomeOfFault(fault: unknown): Outcome {
  if (fault instanceof CmisFault) return answered(fault);
  if (!(fault instanceof Error)) throw fault;
  if (fault.name === 'AbortError' || fault.name === 'TimeoutError')
    return { kind: 'unavailable', code: 'dms-timeout', affects: 'submission' };
  // What fetch throws where there is no connection, or where it breaks; a TypeError of our own has no cause.
  if (!(fault instanceof TypeError) || !(fault.cause instanceof Error)) throw fault;
  return isCertificate(fault.cause)
    ? { kind: 'unavailable', code: 'dms-certificate', affects: 'destination' }
    : { kind: 'unavailable', code: 'dms-unreachable', affects: 'submission' };
}

/** OpenSSL's and Node's words for a certificate that can't be trusted: expired, self-signed, for another host. */
function isCertificate(cause: Error): boolean {
  const code = 'code' in cause ? String(cause.code) : '';
  return /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$/.test(code);
}

function answered({ status, exception, retryAfterSeconds }: CmisFault): Outcome {
  if (status === 401 || status === 403) return { kind: 'unavailable', code: `dms-${status}`, affects: 'destination' };
  if (status >= 300 && status < 400) return { kind: 'unavailable', code: 'dms-redirect', affects: 'destination' };
  if (status === 429 || status >= 500)
    return {
      kind: 'unavailable',
      code: `dms-${status}`,
      affects: 'submission',
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    };
  if (exception === 'repositoryNotFound')
    return { kind: 'unavailable', code: 'repository-missing', affects: 'destination' };
  return { kind: 'rejected', code: `dms-${status}-${exception}` };
}
