import { afterEach, expect, test, vi } from 'vitest';
import { defaultProvider } from '../../aws/lambda-credentials.ts';
import * as undiscovered from '../../aws/no-endpoint-discovery.ts';
import * as none from '../../aws/no-event-streams.ts';

afterEach(() => vi.unstubAllEnvs());

test('a function finds its credentials in its environment, and looks nowhere else', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'token');
  const found = await defaultProvider()();
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');

  await expect(defaultProvider()()).rejects.toThrow('Unable to find environment variable credentials');
  expect(found).toMatchObject({ accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' });
});

test('a client without event streams is made of the same settings', () => {
  const settings = { region: 'eu-central-1' };

  expect(none.resolveEventStreamSerdeConfig(settings)).toBe(settings);
  expect([none.eventStreamSerdeProvider(), none.EventStreamSerde]).toEqual([undefined, undefined]);
});

test('a client that discovers no endpoints is made of the same settings, and reads nothing of the environment for it', () => {
  const settings = { region: 'eu-central-1' };

  expect(undiscovered.resolveEndpointDiscoveryConfig(settings)).toBe(settings);
  expect(undiscovered.NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS).toEqual({});
});
