import { receiptNumber } from '../../domain/receipt-number.ts';
import type { File, FollowUp } from './application.ts';
import { browse } from './browse.ts';
import type { Random } from './random.ts';
import { readReplacementPage } from './read-replacement-page.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf } from './town.ts';

const html = { headers: { accept: 'text/html' } };
const verdicts = ['clean', 'clean', 'clean', 'clean', 'infected', 'unscannable'] as const;
const marks = { infected: 'EICAR', unscannable: 'verschlüsselt', clean: 'harmlos' };

/** How an attempt ended: she was led to her follow-up, is to try again, or can't replace this file (any more). */
export type SentFollowUp = 'told' | 'again' | 'refused';
/** What a tab shows in the end: a button with which the file is sent, or one of those. */
type Tab = SentFollowUp | { action: string };

/**
 * An applicant opens the page on which a refused file is replaced, uploads another one and sends it; sometimes in two tabs, each with
 * a file of its own, sometimes with two clicks. All of that is one follow-up, and she is led to it each time (I2).
 */
export async function sendFollowUp(
  world: SimWorld,
  random: Random,
  followUp: FollowUp,
  page: string,
): Promise<SentFollowUp> {
  const tabs: Tab[] = [];
  for (let count = random.chance(0.3) ? 2 : 1; count > 0; count -= 1)
    tabs.push(await prepare(world, random, followUp, page));
  const buttons = tabs.filter((tab) => typeof tab === 'object');
  const clicked = buttons.flatMap((button) => (random.chance(0.2) ? [button, button] : [button]));
  if (clicked.length > 1) world.note('replaced-twice-at-once');
  const ends = await Promise.all(clicked.map(({ action }) => press(world, followUp, action)));
  return strongest([...tabs.filter((tab) => typeof tab === 'string'), ...ends]);
}

const strongest = (ends: SentFollowUp[]): SentFollowUp =>
  ends.find((end) => end === 'refused') ?? ends.find((end) => end === 'told') ?? 'again';

/** One tab, up to its button. */
async function prepare(world: SimWorld, random: Random, followUp: FollowUp, page: string): Promise<Tab> {
  const opened = await browse(world, followUp.tenant, page, html);
  if (opened === 'lost' || opened.status !== 200) return hear(world, followUp, opened);
  const { fields } = readReplacementPage(await opened.text());
  if (fields === undefined || !(await upload(world, random, followUp, fields))) return 'again';
  const shown = await browse(world, followUp.tenant, page, html);
  if (shown === 'lost' || shown.status !== 200) return hear(world, followUp, shown);
  const { send, file } = readReplacementPage(await shown.text());
  if (send === undefined || file === undefined) return 'again';
  followUp.sent.add(file);
  return { action: send.slice(new URL(baseUrlOf(followUp.tenant)).pathname.length) };
}

function drawFile(random: Random): File {
  const verdict = random.pick(verdicts);
  const content = Buffer.from(`%PDF-1.7 ${marks[verdict]} ${random.hex(16)}`, 'latin1');
  return { name: 'Ersatz.pdf', content, verdict };
}

/** As a browser without JavaScript: what is cut off never becomes a file. */
async function upload(
  world: SimWorld,
  random: Random,
  { tenant, uploaded }: FollowUp,
  fields: Record<string, string>,
): Promise<boolean> {
  const file = drawFile(random);
  await world.timeline.sleep(random.between(1_000, 120_000));
  for (const [chance, word] of [
    [world.weather.uploadGivenUp, 'upload-given-up'],
    [world.weather.uploadCutOff, 'upload-cut-off'],
  ] as const) {
    if (!random.chance(chance)) continue;
    world.note(word);
    return false;
  }
  uploaded.set(fields['key']?.split('/').at(-1) ?? '', file);
  return world.ground(tenant).documents.post(fields, file.content).status === 303;
}

async function press(world: SimWorld, followUp: FollowUp, action: string): Promise<SentFollowUp> {
  return hear(world, followUp, await browse(world, followUp.tenant, action, { method: 'POST', ...html }));
}

/** Where she is led by any of them is her follow-up, and no other one. */
function hear(world: SimWorld, followUp: FollowUp, answer: Response | 'lost'): SentFollowUp {
  if (answer === 'lost' || answer.status >= 500 || answer.status === 429) return 'again';
  if (answer.status !== 303) return 'refused';
  const { href: status, pathname } = new URL(answer.headers.get('location') ?? '', baseUrlOf(followUp.tenant));
  if (pathname.includes('/replace/')) return 'again';
  const { id } = followUp;
  if (!pathname.endsWith(`/submissions/${id}`)) world.violate('I2', `for one file there are two follow-ups, ${id} too`);
  followUp.receipt ??= { submission: id, receiptNumber: receiptNumber(id), status };
  return 'told';
}
