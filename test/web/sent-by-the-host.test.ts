import { expect, test } from 'vitest';
import { buildWeb } from '../../web/build.ts';

// WebKit's tail calls: a message that is sent by the last thing a function returns seems to come from the frame it is sent to.
// Seen in test/peers/engines.peer.test.ts; here, so that it is told without that engine, too.
test('no script sends a message as what a function returns: in Safari the frame would not know who sent it', async () => {
  const { assets, embed } = await buildWeb();
  const decoder = new TextDecoder();
  const scripts = assets
    .filter(({ name }) => name.endsWith('.js'))
    .map(({ name, content }) => [name, decoder.decode(content)]);

  const returned = scripts.filter(([, text]) => /(?:=>|\breturn\b)[^;{}]*\.postMessage\(/.test(text ?? ''));

  expect(scripts.find(([name]) => name === embed.script)?.[1]).toContain('.postMessage(');
  expect(returned.map(([name]) => name)).toEqual([]);
});
