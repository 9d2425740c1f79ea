import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { s3Client, ssmClient } from '../../aws/clients.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import { operatorPorts } from '../../aws/operator-ports.ts';
import type { Ports } from '../../domain/ports.ts';
import { functionNameOf } from '../../schemas/steps-on-aws.ts';
import { readTenants } from '../../local/tenants.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';

const submission = 'a'.repeat(32);
let aws: SmallAws;
let ports: Ports;
beforeEach(async () => {
  aws = await startSmallAws();
  const { place } = aws;
  const tenant = readTenants(fileURLToPath(new URL('../../tenants', import.meta.url))).tenants.find(
    ({ id }) => id === 'neudorf',
  );
  if (tenant === undefined) throw new Error('there is no Neudorf');
  const files = { client: s3Client({ ...place, pathStyle: true }), bucket: 'bucket' };
  const ring = awsKeyring({ ...files, ssm: ssmClient(place), tenant: tenant.id, now: () => new Date(), bits: 2048 });
  await ring.setUp({ baseUrl: 'https://antrag.neudorf.example', documentHosts: [] });
  const queue = (name: string): string => `${place.endpoint}/000000000000/${name}`;
  ports = operatorPorts({
    tenant,
    outputs: {
      Address: 'https://antrag.neudorf.example',
      Table: 'table',
      Bucket: 'bucket',
      RouteSubmissionQueue: queue('route'),
      DeliverSubmissionQueue: queue('deliver'),
    },
    place,
    isStandIn: true,
    log: () => undefined,
  });
});
afterEach(() => aws.close());

describe('an operator at a tenant’s stack', () => {
  test('lays out no records and has no connectors: deliveries are the stack’s', async () => {
    const record = {
      title: 'Hundesteuer',
      authority: 'Gemeinde Neudorf',
      receiptNumber: '4K7Q-9XTM-2VB',
      receivedAt: '2026-11-24T09:00:00.000Z',
      facts: [],
      sections: [],
      documents: [],
      answersJson: '{}',
    };

    const laidOut = ports.renderRecord(record);

    await expect(laidOut).rejects.toThrow('laid out by the stack');
    expect(ports.connectors).toEqual({});
  });

  test('can have each step hinted at, queues and functions', async () => {
    await ports.queue.send({ step: 'route-submission', submission });
    await ports.queue.send({ step: 'deliver-submission', submission, destination: 'akte' });
    await ports.queue.send({ step: 'release-document', submission, document: submission });
    await ports.queue.send({ step: 'acknowledge-submission', submission });

    expect(aws.sent.map(({ to }) => to)).toEqual([
      'route',
      'deliver',
      functionNameOf('neudorf', 'release-document'),
      functionNameOf('neudorf', 'acknowledge-submission'),
    ]);
  });

  test('opens what is sealed to the tenant, and has ids and keys that nobody had before', async () => {
    const { sealed } = await ports.sealer.seal('neudorf', new TextEncoder().encode('Angaben'));

    const opened = await ports.sealer.unseal(sealed);

    expect(new TextDecoder().decode(opened)).toBe('Angaben');
    expect(ports.newId()).toMatch(/^[0-9a-f]{32}$/);
    expect(ports.newKey()).not.toBe(ports.newKey());
    expect(Math.abs(ports.now().getTime() - Date.now())).toBeLessThan(60_000);
  });

  test('has a file looked at by the stack alone', async () => {
    const which = { submission, document: submission, pin: 'v1' };

    const verdict = await ports.scanner.scan({ ...which, content: async () => undefined });

    expect(verdict).toBe('pending');
  });
});
