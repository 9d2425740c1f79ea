import { secretsOfKey } from '../../domain/secrets-of-key.ts';
import type { Answers, SubmissionAnswer } from '../../schemas/submission.ts';
import { sample } from '../world.ts';
import { poison } from './poison.ts';
import { type Random, uuid } from './random.ts';
import { nobody } from './sim-mail.ts';
import { canary, type SimWorld } from './sim-world.ts';
import { form } from './town.ts';

/** A file that a citizen wants to hand in, and what the scanner will say of it. */
export type File = { name: string; content: Uint8Array; verdict: 'clean' | 'infected' | 'unscannable' };
/** What one citizen did and was told: the books of the world outside, against which the house's are held. */
export type Application = {
  /** The submission's id, which follows from the key. */
  id: string;
  /** The tenant at which she applies. */
  tenant: string;
  key: string;
  place: Place;
  answers: Answers;
  /** With the same key she once sent these as well; whatever the receipt is for counts. */
  otherAnswers?: Answers;
  files: File[];
  /** No record can be made of it. */
  isPoison: boolean;
  /** What she holds: a 202 with a receipt; of a follow-up the page to which she was led. */
  receipt?: Pick<SubmissionAnswer, 'submission' | 'receiptNumber' | 'status'>;
  /** She was told for good that it can't be, or had no answer for so long that she gave up. */
  gaveUp?: string;
  /** She withdrew, and was told so; or had no answer. */
  withdrawal?: 'told' | 'perhaps';
  /** Of a follow-up: the receipt number of the application to which it belongs. */
  followUpOf?: string;
  /** What she sent for files that were refused, or tried to, by the id of the refused one. */
  followUps: Map<string, FollowUp>;
};
/**
 * What she sends for one refused file (docs/decisions/0032), `instead` of that one: of what was `uploaded`, by its id, one for which
 * she pressed the button (`sent`).
 */
export type FollowUp = Application & {
  followUpOf: string;
  instead: File;
  uploaded: Map<string, File>;
  sent: Set<string>;
};
/** Where she lives. `ars` where the postcode alone leaves it open. */
export type Place = { plz: string; ort: string; ars?: string };

const places: Place[] = [
  { plz: '00101', ort: 'Musterstadt' },
  { plz: '00102', ort: 'Neudorf' },
  { plz: '00103', ort: 'Altenfeld' },
  { plz: '00110', ort: 'Neudorf', ars: '990010002002' },
  { plz: '00110', ort: 'Altenfeld', ars: '990010002003' },
];
const template: Answers = sample(form, 'ein-hund').answers;

/** Makes an application from the seed. */
export async function drawApplication(world: SimWorld, random: Random): Promise<Application> {
  const place = random.pick(places);
  const isPoison = random.chance(world.weather.poison);
  const [gives, isNobody] = [random.chance(0.7), random.chance(world.weather.mailRefused)];
  const surname = `${canary}${random.hex(8).replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'g')}`;
  const email = gives ? `${surname}${isNobody ? nobody : ''}@beispiel.de` : undefined;
  const answers: Answers = {
    ...structuredClone(template),
    halter: { vorname: isPoison ? poison : 'Erika', nachname: surname, ...(email && { email }) },
    anschrift: { strasse: 'Lindenweg', hausnummer: '12a', ...place },
  };
  const tenant = random.pick(['kreis-musterland', 'kreis-musterland', place.ort.toLowerCase()]);
  const files = drawFiles(random, world);
  const key = uuid(random);
  const { id } = await secretsOfKey(tenant, form, key);
  if (email !== undefined && world.ground(tenant).tenant.mail !== undefined) world.mail.addresses.set(id, email);
  return { id, tenant, key, place, answers, isPoison, files: isPoison ? [] : files, followUps: new Map() };
}

/** The same form with another house number: another submission, whatever key it comes with. */
export const altered = ({ answers, place }: Application): Answers => ({
  ...answers,
  anschrift: { strasse: 'Lindenweg', hausnummer: '13', ...place },
});

function drawFiles(random: Random, { weather }: SimWorld): File[] {
  return Array.from({ length: random.pick([0, 0, 0, 1, 1, 2]) }, (_, index) => {
    const [isInfected, isUnscannable] = [random.chance(weather.infected), random.chance(weather.unscannable)];
    const verdict = isInfected ? 'infected' : isUnscannable ? 'unscannable' : 'clean';
    const mark = { infected: 'EICAR', unscannable: 'verschlüsselt', clean: 'harmlos' }[verdict];
    const content = Buffer.from(`%PDF-1.7 ${mark} ${random.hex(16)}`, 'latin1');
    return { name: `Nachweis ${canary} ${index}.pdf`, content, verdict };
  });
}
