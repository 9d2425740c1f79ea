import type { Directory, Neighbours, Signer } from '../domain/ports.ts';
import { writeLetter } from '../domain/letter.ts';
import { readUpTo } from '../domain/read-up-to.ts';
import type { DirectoryEntry } from '../schemas/directory.ts';
import { type Letter, LetterAnswer } from '../schemas/letter.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { isOutbound } from './outbound.ts';

type Desk = {
  tenant: string;
  directory: Directory;
  signer: Pick<Signer, 'sign'>;
  now: () => Date;
  /** An address at which the neighbour may fetch one sealed document; see `aws/document-address.ts`. */
  address: (submission: string, document: string, kid: string) => Promise<string>;
  allowLoopback: boolean;
};
type Posted = { kind: 'taken'; answer: LetterAnswer } | { kind: 'unavailable'; code: string };

const patienceMilliseconds = 25_000;
const maxAnswerBytes = 65_536;

/**
 * The neighbours of a tenant whose stack is its own: parcels and reports go to them as signed letters. Whatever a
 * neighbour answers but "taken" or "refused" means: again later. Its words are not read, because they could be anything.
 */
export function awsNeighbours(desk: Desk): Neighbours {
  return {
    handOver: async (tenant, parcel) => {
      const entry = await desk.directory.find(tenant);
      if (entry === undefined) return undefined;
      const addresses = await Promise.all(
        parcel.documents.map(async ({ facts, kid }) => ({
          document: facts.id,
          kid,
          url: await desk.address(parcel.from.submission, facts.id, kid),
        })),
      );
      const posted = await post(entry, { ...heading(desk, tenant), kind: 'hand-over', parcel, addresses }, desk);
      return posted.kind === 'taken' ? posted.answer : { unavailable: posted.code };
    },
    report: async (tenant, submission, news) => {
      const entry = await desk.directory.find(tenant);
      if (entry === undefined) throw new Error(`${tenant} does not stand in the directory`);
      const posted = await post(entry, { ...heading(desk, tenant), kind: 'report', submission, news }, desk);
      if (posted.kind === 'unavailable') throw new Error(`${tenant} did not take a report: ${posted.code}`);
    },
  };
}

function heading(desk: Desk, aud: string): Pick<Letter, 'use' | 'v' | 'iss' | 'aud' | 'iat'> {
  return { use: 'rohrpost-letter', v: 1, iss: desk.tenant, aud, iat: desk.now().toISOString() };
}

async function post(entry: DirectoryEntry, letter: Letter, desk: Desk): Promise<Posted> {
  const url = new URL(`${entry.baseUrl}/letters`);
  if (!isOutbound(url, desk.allowLoopback)) return { kind: 'unavailable', code: 'neighbour-address' };
  const body = await writeLetter(letter, desk.signer);
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/jose' },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
  } catch {
    return { kind: 'unavailable', code: 'neighbour-unreachable' };
  }
  return answerOf(response);
}

async function answerOf(response: Response): Promise<Posted> {
  if (response.status !== 200) {
    await response.body?.cancel();
    return { kind: 'unavailable', code: `neighbour-${response.status}` };
  }
  const answer = LetterAnswer.safeParse(parseJson(new TextDecoder().decode(await readUpTo(response, maxAnswerBytes))));
  return answer.success ? { kind: 'taken', answer: answer.data } : { kind: 'unavailable', code: 'neighbour-answer' };
}
