import { s3Client, ssmClient } from '../../aws/clients.ts';
import { type Answer, type Asked, type ContractServer, contractServer } from './contract-server.ts';

/** The tenant's bucket and parameters, answered by a test's own words. */
export type AnsweringAws = {
  files: { client: ReturnType<typeof s3Client>; bucket: string; now: () => Date };
  ssm: ReturnType<typeof ssmClient>;
  asked: Asked[];
  server: ContractServer;
};

/** The moment at which these tests stand. */
export const now = (): Date => new Date('2026-11-24T09:00:00.000Z');

/** S3's own way to say something. */
export const xml = (status: number, text: string): Answer => ({
  status,
  body: text,
  headers: { 'content-type': 'application/xml' },
});

/** S3's own way to say no. */
export const refusal = (status: number, code: string): Answer =>
  xml(status, `<Error><Code>${code}</Code><Message>x</Message></Error>`);

/** Opens bucket and parameters on a contract server. */
export async function answeringAws(answer: (asked: Asked, count: number) => Answer): Promise<AnsweringAws> {
  const server = await contractServer(answer);
  return {
    files: { client: s3Client({ ...server.place, pathStyle: true }), bucket: 'bucket', now },
    ssm: ssmClient(server.place),
    asked: server.asked,
    server,
  };
}
