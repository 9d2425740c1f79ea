import * as z from 'zod';
import { parseJson } from '../../schemas/parse-json.ts';

const Named = z.object({ name: z.string(), version: z.string() });
const Answer = z.union([
  z.object({ invalid: z.array(Named), missing: z.array(Named) }),
  z.object({ error: z.object({ code: z.string().nullish(), summary: z.string().default('') }) }),
]);

/** What `npm audit signatures` found out: all in order, packages that are not what was published, or nothing at all. */
export type Signatures =
  | { kind: 'verified' }
  | { kind: 'refused'; packages: string[] }
  | { kind: 'unchecked'; because: string }
  | { kind: 'failed'; because: string };

/** Nobody answered, or this registry (a mirror) publishes no keys: that says nothing about any package. */
const unreachable =
  /^(?:E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NETUNREACH|403|404|405|5\d\d)|ERR_SOCKET_TIMEOUT|FETCH_ERROR|TUF_FIND_TARGET_ERROR)$/;
const noKeys = /no dependencies to audit that were installed from a supported registry/;

/** Reads the answer of `npm audit signatures --json`; empty where it was stopped because nobody answered in time. */
export function judgeSignatures(text: string): Signatures {
  if (text.trim() === '') return { kind: 'unchecked', because: 'no answer in time' };
  const parsed = Answer.safeParse(parseJson(text));
  if (!parsed.success) return { kind: 'failed', because: 'npm audit signatures said something else than expected' };
  if ('error' in parsed.data) {
    const { code, summary } = parsed.data.error;
    const kind = unreachable.test(code ?? '') || noKeys.test(summary) ? 'unchecked' : 'failed';
    return { kind, because: `${code ?? ''} ${summary}`.trim() };
  }
  const { invalid, missing } = parsed.data;
  const packages = [...invalid, ...missing].map(({ name, version }) => `${name}@${version}`);
  return packages.length === 0 ? { kind: 'verified' } : { kind: 'refused', packages };
}
