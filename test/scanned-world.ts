import type { Item, Ports } from '../domain/ports.ts';
import { releaseDocument } from '../domain/release-document.ts';
import type { ScanVerdict } from '../schemas/document.ts';
import type { StatusView } from '../schemas/submission.ts';
import { pdfOf, send, upload } from './citizen.ts';
import { openWorld, type World } from './world.ts';

/** A submission with one file, on its way. */
export type Sent = { submission: string; document: string; status: string };
/** A world with a scanner that says what the test says, of exactly one content, and nothing before. */
export type ScannedWorld = {
  world: World;
  /** What the scanner says by now, by document and pin. */
  verdicts: Map<string, ScanVerdict>;
  /** How often it was asked. */
  asked(): number;
  county(): Ports;
  accepted(): Promise<Sent>;
  itemOf(sent: Sent): Promise<Item | undefined>;
  stateOf(sent: Sent): Promise<unknown>;
  /** The scanner has looked at what lies there now. */
  judge(sent: Sent, verdict: ScanVerdict): Promise<void>;
  /** The scanner tells that it has a verdict. */
  tell(sent: Sent): Promise<void>;
  statusOf(sent: Sent): Promise<StatusView>;
  outcomes(step: string): string[];
};

/** Opens one, with the dog-tax form. */
export async function openScannedWorld(): Promise<ScannedWorld> {
  const verdicts = new Map<string, ScanVerdict>();
  let asked = 0;
  const scanner: Ports['scanner'] = {
    scan: async ({ document, pin }) => {
      asked += 1;
      return verdicts.get(`${document} ${pin}`) ?? 'pending';
    },
  };
  const world = await openWorld({ override: { scanner, renderRecord: async () => new Uint8Array([1]) } });
  const county = (): Ports => world.ports();
  const itemOf: ScannedWorld['itemOf'] = ({ submission, document }) =>
    county().store.get(`SUBMISSION#${submission}`, `DOCUMENT#${document}`);
  return {
    world,
    verdicts,
    asked: () => asked,
    county,
    accepted: async () => {
      const key = crypto.randomUUID();
      const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
      return { document, ...(await (await send(world, [document], { key })).json()) };
    },
    itemOf,
    stateOf: async (sent) => (await itemOf(sent))?.body,
    judge: async ({ submission, document }, verdict) => {
      const { pin = '' } = (await county().documents.inspect(submission, document)) ?? {};
      verdicts.set(`${document} ${pin}`, verdict);
    },
    tell: (sent) => releaseDocument(sent, county()),
    statusOf: async ({ status }) => (await world.fetch(new URL(status).pathname + new URL(status).search)).json(),
    outcomes: (step) => world.logged.filter(({ line }) => line.step === step).map(({ line }) => line.outcome),
  };
}
