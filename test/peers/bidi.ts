import * as z from 'zod';

const Message = z.object({
  id: z.number().nullish(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
});

/** A connection of W3C WebDriver BiDi: asks, and hears of events. */
export type Bidi = { send(method: string, params: Record<string, unknown>): Promise<unknown>; close(): void };

/** Connects to a browser that listens at an address; `hear` is told of every event. */
export async function connectBidi(address: string, hear: (method: string, params: unknown) => void): Promise<Bidi> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error(`nobody listens at ${address}`)), { once: true });
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.addEventListener('message', ({ data }) => {
    const message = Message.parse(JSON.parse(String(data)));
    const asked = waiting.get(message.id ?? -1);
    if (asked === undefined) hear(message.method ?? '', message.params);
    else if (message.error === undefined) asked.resolve(message.result);
    else asked.reject(new Error(`${message.error}: ${message.message ?? ''}`));
    waiting.delete(message.id ?? -1);
  });
  socket.addEventListener('close', () => {
    for (const asked of waiting.values()) asked.reject(new Error('the browser has gone'));
  });
  let id = 0;
  return {
    send: (method, params) => {
      id += 1;
      const asked = Promise.withResolvers<unknown>();
      waiting.set(id, asked);
      socket.send(JSON.stringify({ id, method, params }));
      return asked.promise;
    },
    close: () => socket.close(),
  };
}
