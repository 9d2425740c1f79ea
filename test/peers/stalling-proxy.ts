import { createServer, request } from 'node:http';
import { loopbackOnly } from './aws-stand-ins.ts';

/** A proxy before a server that can keep an answer for itself: what was asked has happened, and nobody learns of it. */
export type StallingProxy = {
  url: string;
  /** Keeps the answer to the so-many-th POST from now on, once; ends when that was done at the server. */
  stall(posts: number): Promise<void>;
  close(): Promise<void>;
};

/** Starts one. */
export async function stallingProxy(url: string): Promise<StallingProxy> {
  const goal = new URL(loopbackOnly(url));
  let waiting: { posts: number; done: () => void } | undefined;
  const server = createServer((incoming, outgoing) => {
    const { url: path, method, headers } = incoming;
    const asked = request({ host: goal.hostname, port: goal.port, path, method, headers }, (answer) => {
      if (method === 'POST' && waiting !== undefined) {
        waiting.posts -= 1;
        if (waiting.posts === 0) {
          waiting.done();
          waiting = undefined;
          return;
        }
      }
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
    url: `http://127.0.0.1:${port}${goal.pathname}`,
    stall: (posts) => new Promise((done) => (waiting = { posts, done })),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
