import { StatusView } from '../../schemas/submission.ts';
import { type Application, patienceMilliseconds, refuses } from './soak-application.ts';

/**
 * Looks at the status page of an application that has its receipt; whether it answered. It may be away; it may not know
 * the submission no more, nor call it by another number.
 */
export async function askStatus(one: Application, origin: string): Promise<boolean> {
  const { status = '', receipts } = one;
  try {
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const answer = await fetch(`${origin}${status}`, { headers: { accept: 'application/json' }, signal });
    if (answer.status !== 200) {
      await refuses(one, 'status', answer);
      return false;
    }
    const { receiptNumber } = StatusView.parse(await answer.json());
    if (!receipts.includes(receiptNumber)) one.refusals.push(`status of ${receipts.join()} says ${receiptNumber}`);
    return true;
  } catch {
    one.unanswered += 1;
    return false;
  }
}
