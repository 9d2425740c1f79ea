import * as z from 'zod';
import { verifyReceipt } from '../domain/receipt.ts';
import { proofAddress, slotAt } from '../forms/proof-challenge.ts';
import { solveProof } from '../forms/solve-proof.ts';
import { canary } from '../schemas/canary.ts';
import { FormManifest } from '../schemas/publication.ts';
import { ReceiptKeyList } from '../schemas/receipt.ts';
import { StatusView, SubmissionAnswer } from '../schemas/submission.ts';

/** How the walk ended: the submission arrived after so many milliseconds, or where it got stuck. */
export type Walk =
  | { kind: 'arrived'; submission: string; milliseconds: number }
  | { kind: 'stuck'; code: WalkCode; submission?: string };
/** Where a walk got stuck, in its order. */
export type WalkCode = 'no-form-page' | 'no-version' | 'not-accepted' | 'wrong-receipt' | 'no-status' | 'not-delivered';

/** What the walk needs of the world. */
export type WalkPorts = {
  baseUrl: string;
  fetch: (address: string, init?: RequestInit) => Promise<Response>;
  now: () => Date;
  newKey: () => string;
  sleep: (milliseconds: number) => Promise<unknown>;
};

/** What is promised of a healthy destination is a minute; five are told. */
const patience = 5 * 60_000;
/** Milliseconds before the first look at the status; twice as many before each further one, up to the most. */
const pause = { first: 500, most: 16_000 };
const arrived = new Set(['RECEIVED', 'PROCESSING', 'COMPLETED']);

/**
 * Walks the way of a citizen, from the form's page to the status that says that the authority has it, with what anybody
 * has: the tenant's address. Every fault on the way is a value, an unreachable site too.
 */
export async function walkCanary(ports: WalkPorts): Promise<Walk> {
  const begun = ports.now().getTime();
  const form = `${ports.baseUrl}/forms/${canary.form}`;
  const page = await formPage(ports, form);
  if (page === undefined) return stuck('no-form-page');
  const version = await newest(ports, form, page);
  if (version === undefined) return stuck('no-version');
  const accepted = await send(ports, `${version}/submissions`);
  if (accepted === undefined) return stuck('not-accepted');
  const { submission } = accepted;
  if (!(await holds(ports, accepted))) return stuck('wrong-receipt', submission);
  const code = await awaitDelivery(ports, accepted, begun + patience);
  return code === undefined
    ? { kind: 'arrived', submission, milliseconds: ports.now().getTime() - begun }
    : stuck(code, submission);
}

const stuck = (code: WalkCode, submission?: string): Walk => ({
  kind: 'stuck',
  code,
  ...(submission !== undefined && { submission }),
});

/** The answer where it is a good one. */
async function ask(ports: WalkPorts, address: string, init: RequestInit = {}): Promise<Response | undefined> {
  try {
    const answer = await ports.fetch(address, { ...init, signal: AbortSignal.timeout(30_000) });
    return answer.ok ? answer : undefined;
  } catch {
    return undefined;
  }
}

async function read<T>(answer: Response | undefined, contract: z.ZodType<T>): Promise<T | undefined> {
  try {
    return contract.safeParse(await answer?.json()).data;
  } catch {
    return undefined;
  }
}

async function formPage(ports: WalkPorts, form: string): Promise<string | undefined> {
  const page = await ask(ports, form, { headers: { accept: 'text/html' } });
  return page?.headers.get('content-type')?.startsWith('text/html') === true ? page.text() : undefined;
}

/** The address of the form's current version, which the page names. */
async function newest(ports: WalkPorts, form: string, page: string): Promise<string | undefined> {
  const number = /\/versions\/(\d+)\//.exec(page)?.[1] ?? '';
  const manifest = await read(await ask(ports, `${form}/versions/${number}/manifest.json`), FormManifest);
  return manifest && `${form}/versions/${manifest.version}`;
}

async function send(ports: WalkPorts, address: string): Promise<SubmissionAnswer | undefined> {
  const key = ports.newKey();
  const purpose = { address: proofAddress(new URL(address)), key, slot: slotAt(ports.now().getTime()) };
  const answer = await ask(ports, address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      'proof-of-work': (await solveProof(purpose, 0)) ?? '',
    },
    body: JSON.stringify({ answers: canary.answers, documents: [] }),
  });
  return answer?.status === 202 ? read(answer, SubmissionAnswer) : undefined;
}

/** Whether the receipt is signed with a key of the tenant's published list, and speaks of this submission. */
async function holds(ports: WalkPorts, { submission, receipt }: SubmissionAnswer): Promise<boolean> {
  const list = await read(await ask(ports, `${ports.baseUrl}/.well-known/jwks.json`), ReceiptKeyList);
  const verified = await verifyReceipt({ receipt, keys: [] }, list?.keys ?? []);
  return verified.kind === 'valid' && verified.claims.submission === submission;
}

async function awaitDelivery(
  ports: WalkPorts,
  { status }: SubmissionAnswer,
  until: number,
): Promise<WalkCode | undefined> {
  let seen = false;
  for (let look = 0; ports.now().getTime() < until; look += 1) {
    await ports.sleep(Math.min(pause.most, pause.first * 2 ** look));
    const view = await read(await ask(ports, status, { headers: { accept: 'application/json' } }), StatusView);
    if (view !== undefined && arrived.has(view.status)) return undefined;
    seen ||= view !== undefined;
  }
  return seen ? 'not-delivered' : 'no-status';
}
