import { connect, type Socket } from 'node:net';
import type { Log, Scanner } from '../domain/ports.ts';
import type { ScanVerdict } from '../schemas/document.ts';

/** Where clamd listens: a host and a port, or a Unix socket. */
export type ClamdAddress = { host: string; port: number } | { path: string };

/** Seconds without a sign of life from clamd, after which it counts as away. It scans about 30 MB a second. */
const patience = 20;
/** Seconds in which clamd says of a length alone that it is too much. */
const briefly = 5;
/** How a conversation ends that clamd broke off while we were sending. */
const hungUp = /^(?:ECONNRESET|EPIPE)$/;
const instream = Buffer.from('zINSTREAM\0');
/** Bytes of one chunk of INSTREAM. */
const chunkBytes = 64 * 1024;
/** Bytes of the longest answer: a few words and the name of a signature. Who says more is no clamd, or out of its mind. */
const longestAnswer = 4096;
/** What clamd alerts on, when told to, because it could not look inside: a password, or limits of its own. */
const notLookedInto = /^Heuristics\.(?:Encrypted|Limits\.Exceeded)\b/;
/** It gave up on us before the file was whole: the network's fault, or its own, but not the file's. */
const gaveUp = /COMMAND READ TIMED OUT|COMMAND READ ERROR/i;

/** Reads `localhost:3310`, `[::1]:3310` or `/run/clamav/clamd.ctl`; `undefined` where it is neither. */
export function clamdAddress(text: string): ClamdAddress | undefined {
  if (text.startsWith('/')) return { path: text };
  const [, bracketed, host = bracketed, digits] = /^(?:\[([\da-fA-F:.]+)\]|([\w.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port };
}

/**
 * Asks ClamAV's clamd (INSTREAM, see clamd(8)) while the file is being released, so that its verdict counts at once. A
 * clamd that is away, or dies in the middle, has said nothing: the file waits. What it could not look into, or was too
 * large for it, is `unscannable`. `log` is told the name of what was found, which is no name of hers.
 */
export function clamdScanner(address: ClamdAddress, log: Log): Scanner {
  return {
    scan: async (pinned) => {
      const { submission, document } = pinned;
      const file = await pinned.content();
      if (file === undefined) return 'unscannable';
      const { verdict, code } = read(await askAbout(file, address));
      if (code !== undefined)
        log({ step: 'release-document', submission, document, outcome: `scanner-${verdict}`, code });
      return verdict;
    },
  };
}

/** Whether clamd answers. */
export async function clamdAnswers(address: ClamdAddress): Promise<boolean> {
  const answer = await converse(address, (socket) => socket.end('zPING\0'));
  return 'text' in answer && answer.text === 'PONG';
}

type Answered = { text: string } | { away: string };

/**
 * A clamd that finds a file too large answers and hangs up while we still send: the network then throws its answer away,
 * now and then. It is asked once more, for the length alone, which it answers before anything else is under way; where the
 * length is no trouble it waits for the file, and has said nothing.
 */
async function askAbout(file: Uint8Array, address: ClamdAddress): Promise<Answered> {
  const answer = await converse(address, (socket) => stream(socket, file));
  if ('text' in answer || !hungUp.test(answer.away)) return answer;
  const toLength = await converse(
    address,
    (socket) => socket.write(Buffer.concat([instream, lengthOf(file)])),
    briefly,
  );
  return 'text' in toLength ? toLength : answer;
}

/** One connection, one question, one answer; what breaks off before the answer's end is no answer. */
function converse(address: ClamdAddress, ask: (socket: Socket) => void, seconds = patience): Promise<Answered> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const heard: Buffer[] = [];
    let length = 0;
    let rest: NodeJS.Timeout | undefined;
    const end = (fault: string): void => {
      clearTimeout(rest);
      const text = length > longestAnswer ? '' : Buffer.concat(heard).toString();
      resolve(text.endsWith('\0') ? { text: text.slice(0, -1) } : { away: fault });
      socket.destroy();
    };
    socket.setTimeout(seconds * 1000, () => end('timeout'));
    socket.on('connect', () => ask(socket));
    socket.on('data', (bytes: Buffer) => {
      // An answer comes at once: whoever lets it trickle does not hold a file up for ever.
      rest ??= setTimeout(() => end('timeout'), seconds * 1000);
      heard.push(bytes);
      length += bytes.length;
      if (length > longestAnswer) end('too-long');
      else if (bytes.at(-1) === 0) end('');
    });
    socket.on('error', (fault) => end('code' in fault ? String(fault.code) : fault.name));
    socket.on('close', () => end('closed'));
  });
}

/** Chunk by chunk, as clamd takes them: it may answer, and hang up, before it has all. */
function stream(socket: Socket, file: Uint8Array): void {
  let at = 0;
  const goOn = (): void => {
    while (at < file.length && socket.writable) {
      const chunk = file.subarray(at, at + chunkBytes);
      at += chunk.length;
      socket.write(lengthOf(chunk));
      if (!socket.write(chunk) && at < file.length) return void socket.once('drain', goOn);
    }
    if (socket.writable) socket.write(lengthOf(new Uint8Array()));
  };
  socket.write(instream);
  goOn();
}

/** What stands before each chunk: its length, four bytes, the highest first. Zero ends the stream. */
function lengthOf({ length }: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return head;
}

function read(answer: Answered): { verdict: ScanVerdict | 'pending'; code?: string } {
  if ('away' in answer) return { verdict: 'pending', code: answer.away };
  if (answer.text === 'stream: OK') return { verdict: 'clean' };
  const found = /^stream: (.+?)(?:\([\da-f]+:\d+\))? FOUND$/.exec(answer.text)?.[1];
  if (found !== undefined)
    return { verdict: notLookedInto.test(found) ? 'unscannable' : 'infected', code: word(found) };
  return { verdict: gaveUp.test(answer.text) ? 'pending' : 'unscannable', code: word(answer.text) };
}

/** As much of clamd's words as a line of the log can bear. */
const word = (text: string): string => text.replaceAll(/[^\w.-]+/g, '-').slice(0, 80);
