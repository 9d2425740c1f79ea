import { createHash, createHmac } from 'node:crypto';
import { Agent as PlainAgent, type ClientRequest, type IncomingMessage, request as askPlainly } from 'node:http';
import { Agent, request as ask } from 'node:https';

/** What the SDK's clients take, as far as `aws/clients.ts` gives it. Times in milliseconds. */
export type LeanConfig = {
  region: string;
  endpoint?: string;
  credentials: Credentials;
  maxAttempts: number;
  requestHandler: { requestTimeout: number };
};
type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
/** One request: the service's name in signatures, the address, and what is sent. */
export type SignedCall = {
  service: string;
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body: string;
};
/** The answer; its content is still on its way. */
export type Answered = { status: number; headers: IncomingMessage['headers']; content: IncomingMessage };

const agents = { 'https:': new Agent({ keepAlive: true }), 'http:': new PlainAgent({ keepAlive: true }) };
const pause = 50;

/**
 * Signs a request (AWS Signature Version 4) and sends it; again after a short while where nobody answered, or the service
 * could not just then, as often as the configuration says. Gives up a connection on which nothing comes for so long.
 */
export async function signedCall(
  call: SignedCall,
  { region, credentials, maxAttempts, requestHandler }: LeanConfig,
  signal?: AbortSignal,
): Promise<Answered> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const signed = sign(call, region, credentials, new Date());
      const answer = await send(call, signed, requestHandler.requestTimeout, signal);
      if (attempt >= maxAttempts || (answer.status < 500 && answer.status !== 429)) return answer;
      answer.content.resume();
    } catch (fault) {
      if (attempt >= maxAttempts || signal?.aborted === true) throw fault;
    }
    await new Promise((resolve) => setTimeout(resolve, pause * 2 ** (attempt - 1) * (0.5 + Math.random())));
  }
}

function send(
  { method, url, body }: SignedCall,
  headers: Record<string, string>,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = { method, headers, ...(signal && { signal }) };
    const take = (content: IncomingMessage): void =>
      resolve({ status: content.statusCode ?? 0, headers: content.headers, content });
    const sent: ClientRequest =
      url.protocol === 'http:'
        ? askPlainly(url, { ...options, agent: agents['http:'] }, take)
        : ask(url, { ...options, agent: agents['https:'] }, take);
    sent.setTimeout(patience, () => sent.destroy(new Error(`${url.host} did not answer in time`)));
    sent.once('error', reject);
    sent.end(body);
  });
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The headers of a request with its signature. */
export function sign(
  { service, method, url, headers, body }: SignedCall,
  region: string,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const signed: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-date': time,
    'x-amz-content-sha256': hash(body),
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(signed).toSorted();
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted();
  const canonical = [
    method,
    url.pathname,
    query.join('&'),
    ...names.map((name) => `${name}:${signed[name]?.trim()}`),
    '',
    names.join(';'),
    hash(body),
  ].join('\n');
  const key = [region, service, 'aws4_request'].reduce(mac, mac(`AWS4${secretAccessKey}`, time.slice(0, 8)));
  const signature = mac(key, ['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n')).toString('hex');
  const said = `Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...signed, 'content-length': String(Buffer.byteLength(body)), authorization: `AWS4-HMAC-SHA256 ${said}` };
}

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The address of a service in a region: a stand-in's own, or AWS's in the partition of that region. */
export function addressOf(host: string, { region, endpoint }: LeanConfig): URL {
  const domain = region.startsWith('eusc-') ? 'amazonaws.eu' : 'amazonaws.com';
  return new URL(endpoint ?? `https://${host}.${region}.${domain}`);
}

/** All of an answer. */
export async function contentOf({ content }: Answered): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
