import { createServer, request } from 'node:http';
import { loopbackOnly } from './aws-stand-ins.ts';

/** A proxy before a stand-in that counts what is asked of it, by service and operation. */
export type CountingProxy = { url: string; counts: Map<string, number>; close(): Promise<void> };

/** Starts one. DynamoDB and SQS name their operation in a header, S3 by method. */
export async function countingProxy(endpoint: string): Promise<CountingProxy> {
  const goal = new URL(loopbackOnly(endpoint));
  const counts = new Map<string, number>();
  const server = createServer((incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target'] ?? `S3.${incoming.method}`).replace(/_\d+\./, '.');
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    const { url: path, method, headers } = incoming;
    const asked = request({ host: goal.hostname, port: goal.port, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    asked.on('error', () => outgoing.destroy());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
