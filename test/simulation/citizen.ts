import * as z from 'zod';
import { sha256Hex } from '../../domain/digest.ts';
import { UploadPermission } from '../../schemas/document.ts';
import { type Answers, SubmissionAnswer } from '../../schemas/submission.ts';
import { sample } from '../world.ts';
import { browse } from './browse.ts';
import { type Random, uuid } from './random.ts';
import { canary, type SimWorld } from './sim-world.ts';
import { form } from './town.ts';

/** What one citizen did and was told: the books of the world outside, against which the house's are held. */
export type Application = {
  /** The tenant at which she applies. */
  tenant: string;
  key: string;
  /** Whose application it is, by her place. */
  authority: string;
  answers: Answers;
  files: File[];
  isPoison: boolean;
  /** What she holds: a 202 with a receipt. */
  receipt?: SubmissionAnswer;
  /** She saw an answer that was no receipt, and gave up. */
  gaveUp?: string;
};
type File = { name: string; content: Uint8Array; verdict: 'clean' | 'infected' | 'unscannable' };

const places = [
  { plz: '00101', ort: 'Musterstadt', authority: 'musterstadt' },
  { plz: '00102', ort: 'Neudorf', authority: 'neudorf' },
  { plz: '00103', ort: 'Altenfeld', authority: 'altenfeld' },
  { plz: '00110', ort: 'Neudorf', authority: 'neudorf', ars: '990010002002' },
  { plz: '00110', ort: 'Altenfeld', authority: 'altenfeld', ars: '990010002003' },
];
const minute = 60_000;
const ProblemAnswer = z.looseObject({ type: z.string() });

/** A citizen fills the dog-tax form in: she uploads, double-clicks, loses her connection, tries again with the same key, or gives up. */
export async function citizen(world: SimWorld, random: Random, application: Application): Promise<void> {
  const { files } = application;
  const documents = new Map<File, string>();
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const isUploaded = await uploadAll(world, random, application, files, documents);
    const sent = isUploaded ? await send(world, random, application, [...documents.values()]) : 'again';
    if (sent === 'received' || application.gaveUp !== undefined) return;
    if (sent === 'files anew') documents.clear();
    await world.timeline.sleep(random.between(1_000, 5 * minute * attempt));
  }
  application.gaveUp ??= 'no answer';
}

/** Makes an application from the seed. */
export function drawApplication(world: SimWorld, random: Random): Application {
  const place = random.pick(places);
  const isPoison = random.chance(world.weather.poison);
  const name = `${canary}${random.hex(8).replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'g')}`;
  const answers: Answers = structuredClone(sample(form, 'ein-hund').answers);
  Object.assign(answers, {
    halter: { vorname: isPoison ? 'Gift' : 'Erika', nachname: name, email: 'erika@beispiel.de' },
    anschrift: {
      strasse: 'Lindenweg',
      hausnummer: '12a',
      plz: place.plz,
      ort: place.ort,
      ...(place.ars && { ars: place.ars }),
    },
  });
  const tenant = random.pick(['kreis-musterland', 'kreis-musterland', place.authority]);
  return {
    tenant,
    key: uuid(random),
    authority: place.authority,
    answers,
    files: isPoison ? [] : drawFiles(random, world),
    isPoison,
  };
}

function drawFiles(random: Random, { weather }: SimWorld): File[] {
  return Array.from({ length: random.pick([0, 0, 0, 1, 1, 2]) }, (_, index) => {
    const verdict = random.chance(weather.infected)
      ? 'infected'
      : random.chance(weather.unscannable)
        ? 'unscannable'
        : 'clean';
    const mark = { infected: 'EICAR', unscannable: 'verschlüsselt', clean: 'harmlos' }[verdict];
    return {
      name: `Nachweis ${canary} ${index}.pdf`,
      content: Buffer.from(`%PDF-1.7 ${mark} ${random.hex(16)}`, 'latin1'),
      verdict,
    };
  });
}

/** Uploads what has not arrived yet. `false`: something did not arrive this time either. */
async function uploadAll(
  world: SimWorld,
  random: Random,
  application: Application,
  files: File[],
  documents: Map<File, string>,
): Promise<boolean> {
  for (const file of files) {
    if (documents.has(file)) continue;
    const document = await upload(world, random, application, file);
    if (document === undefined) return false;
    documents.set(file, document);
  }
  return true;
}

async function upload(
  world: SimWorld,
  random: Random,
  application: Application,
  { name, content }: File,
): Promise<string | undefined> {
  const sha256 = await sha256Hex(content);
  const answer = await browse(world, application.tenant, `/forms/${form}/versions/1/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': application.key },
    body: JSON.stringify({ field: '/nachweise', name, mediaType: 'application/pdf', size: content.length, sha256 }),
  });
  if (answer === 'lost') return undefined;
  if (answer.status !== 201) {
    await refusal(application, answer);
    return undefined;
  }
  const permission = UploadPermission.parse(await answer.json());
  if (random.chance(world.weather.uploadGivenUp)) {
    world.note('upload-given-up');
    return undefined;
  }
  await world.timeline.sleep(random.between(50, 30_000));
  const { documents } = world.ground(application.tenant);
  if (random.chance(world.weather.uploadCutOff)) {
    world.note('upload-cut-off');
    documents.post(permission.fields, content.subarray(0, content.length >> 1));
    return undefined;
  }
  if (random.chance(world.weather.uploadAltered)) {
    world.note('upload-altered');
    documents.post(
      permission.fields,
      Uint8Array.from(content, (byte, index) => (index === 12 ? byte ^ 1 : byte)),
    );
  }
  return documents.post(permission.fields, content).status === 204 ? permission.document : undefined;
}

type Sent = 'received' | 'again' | 'files anew';

/** She sends; sometimes twice at once. */
async function send(world: SimWorld, random: Random, application: Application, documents: string[]): Promise<Sent> {
  const { tenant, key, answers } = application;
  const body = JSON.stringify({
    answers: { ...answers, ...(documents.length > 0 && { nachweise: documents }) },
    documents,
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const post = (): Promise<Response | 'lost'> =>
    browse(world, tenant, `/forms/${form}/versions/1/submissions`, { method: 'POST', headers, body });
  const isDouble = random.chance(0.2);
  const responses = isDouble ? await Promise.all([post(), post()]) : [await post()];
  let sent: Sent = 'again';
  for (const response of responses) {
    if (response === 'lost') continue;
    if (response.status === 202) {
      keepReceipt(world, application, SubmissionAnswer.parse(await response.json()));
      sent = 'received';
    } else if (sent !== 'received' && (await refusal(application, response)) === 'document') sent = 'files anew';
  }
  if (sent === 'received') delete application.gaveUp;
  return sent;
}

function keepReceipt(world: SimWorld, application: Application, receipt: SubmissionAnswer): void {
  if (application.receipt !== undefined && application.receipt.receiptNumber !== receipt.receiptNumber)
    world.violate('I2', `one key, two receipts: ${application.receipt.receiptNumber} and ${receipt.receiptNumber}`);
  application.receipt = receipt;
}

/** What she is told where it is no receipt. She gives up where trying again can't help. */
async function refusal(application: Application, answer: Response): Promise<'document' | 'later' | 'given up'> {
  if (answer.status >= 500 || answer.status === 429) return 'later';
  const type =
    ProblemAnswer.parse(await answer.json())
      .type.split('/')
      .at(-1) ?? '';
  if (type.startsWith('document')) return 'document';
  application.gaveUp = type;
  return 'given up';
}
