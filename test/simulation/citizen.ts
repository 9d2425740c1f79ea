import type { Answers } from '../../schemas/submission.ts';
import { SubmissionAnswer } from '../../schemas/submission.ts';
import { altered, type Application, type File } from './application.ts';
import { browse } from './browse.ts';
import { hearRefusal, problemOf } from './hear-refusal.ts';
import { lookUp } from './look-up.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';
import { form } from './town.ts';
import { uploadFiles } from './upload-files.ts';
import { withdraw } from './withdraw.ts';

const minute = 60_000;
type Sent = 'received' | 'again' | 'files anew' | 'key-reused';

/**
 * A citizen fills the dog-tax form in: she uploads, double-clicks, changes her mind, loses her connection, tries again
 * with the same key, or gives up; and sometimes she looks how it stands.
 */
export async function citizen(world: SimWorld, random: Random, application: Application): Promise<void> {
  const documents = new Map<File, string>();
  let { answers } = application;
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const isUploaded = await uploadFiles(world, random, application, documents);
    const sent = isUploaded ? await send(world, random, application, answers, [...documents.values()]) : 'again';
    if (sent === 'received') break;
    if (application.gaveUp !== undefined) return;
    if (sent === 'files anew') documents.clear();
    if (sent === 'key-reused') answers = other(world, application, answers);
    await world.timeline.sleep(random.between(1_000, 5 * minute * attempt));
  }
  if (application.receipt === undefined) application.gaveUp ??= 'no answer';
  if (random.chance(0.3)) await sendOther(world, application, [...documents.values()]);
  if (random.chance(0.15)) await withdraw(world, random, application);
  if (random.chance(0.5)) await lookUp(world, random, application);
}

/** Her key stands for other answers: those that she sent at the same moment. */
function other(world: SimWorld, application: Application, answers: Answers): Answers {
  const { otherAnswers } = application;
  if (otherAnswers === undefined) {
    world.violate('I2', `a key was called used for other answers, and never was (${application.tenant})`);
    return answers;
  }
  return answers === otherAnswers ? application.answers : otherAnswers;
}

/** She sends; sometimes twice at once, and sometimes the second time with other answers. */
async function send(
  world: SimWorld,
  random: Random,
  application: Application,
  answers: Answers,
  documents: string[],
): Promise<Sent> {
  const isDouble = random.chance(0.2);
  const isTorn = random.chance(0.2);
  if (isDouble && isTorn) application.otherAnswers ??= altered(application);
  const second = isTorn && answers === application.answers ? application.otherAnswers : answers;
  const posted = (isDouble ? [answers, second ?? answers] : [answers]).map(async (sent) => ({
    sent,
    answer: await post(world, application, sent, documents),
  }));
  let outcome: Sent = 'again';
  for (const { sent, answer } of await Promise.all(posted)) {
    if (answer === 'lost') continue;
    if (answer.status === 202) {
      keepReceipt(world, application, sent, SubmissionAnswer.parse(await answer.json()));
      outcome = 'received';
      continue;
    }
    const refusal = await hearRefusal(application, answer);
    if (outcome === 'received') continue;
    if (refusal === 'document') outcome = 'files anew';
    if (refusal === 'key-reused') outcome = refusal;
  }
  if (outcome === 'received') delete application.gaveUp;
  return outcome;
}

function post(
  world: SimWorld,
  { tenant, key }: Application,
  answers: Answers,
  documents: string[],
): Promise<Response | 'lost'> {
  const body = JSON.stringify({
    answers: { ...answers, ...(documents.length > 0 && { nachweise: documents }) },
    documents,
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return browse(world, tenant, `/forms/${form}/versions/1/submissions`, { method: 'POST', headers, body });
}

/** One key, one submission: another receipt, or one for other answers, must never be (I2). */
function keepReceipt(world: SimWorld, application: Application, sent: Answers, receipt: SubmissionAnswer): void {
  const { receipt: before, answers } = application;
  if (before !== undefined && (before.receiptNumber !== receipt.receiptNumber || sent !== answers))
    world.violate('I2', `one key, two receipts: ${before.receiptNumber} and ${receipt.receiptNumber}`);
  if (sent === application.otherAnswers) application.otherAnswers = answers;
  application.answers = sent;
  application.receipt = receipt;
}

/** With the receipt in hand she sends other answers under the same key: that is refused, and changes nothing (I2). */
async function sendOther(world: SimWorld, application: Application, documents: string[]): Promise<void> {
  if (application.receipt === undefined) return;
  const answers = {
    ...application.answers,
    anschrift: { strasse: 'Birkenweg', hausnummer: '1', ...application.place },
  };
  const answer = await post(world, application, answers, documents);
  if (answer === 'lost' || answer.status >= 500) return;
  const problem = answer.status === 409 ? await problemOf(answer) : String(answer.status);
  if (problem !== 'key-reused' && problem !== '410')
    world.violate('I2', `other answers under the key of ${application.receipt.receiptNumber} were answered ${problem}`);
}

/** After erasure the same again is answered 410, for as long as the tombstone stays (I8). */
export async function sendLate(world: SimWorld, application: Application): Promise<void> {
  const answer = await post(world, application, application.answers, []);
  if (answer !== 'lost' && answer.status !== 410)
    world.violate('I8', `the key of an erased submission is answered ${answer.status}`);
}
