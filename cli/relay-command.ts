import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import { waitingSqsClient } from '../aws/clients.ts';
import { relayQueue } from '../aws/relay-queue.ts';
import { relayTimes, runRelay } from '../aws/run-relay.ts';
import { sha256Hex } from '../domain/digest.ts';
import { deliverSubmission } from '../domain/deliver-submission.ts';
import { releaseOwnLease } from '../domain/release-own-lease.ts';
import { reportRelay } from '../domain/report-relay.ts';
import { claimFolder } from '../local/claim-folder.ts';
import { type KeyFolder, keyFolder } from '../local/key-folder.ts';
import { type Context, option, UsageFault } from './context.ts';
import { type DeployedTenant, openDeployed } from './deployed.ts';
import { keyCheck } from './key-check.ts';
import { relayPorts } from './relay-ports.ts';
import { relayText } from './relay-text.ts';

/**
 * Delivers a tenant's submissions from the town's own network, until it is stopped: the relay. It calls out by https and
 * is called by nobody.
 */
export async function relayCommand(context: Context): Promise<number> {
  const tenant = option(context, 'tenant');
  const root = option(context, 'keys');
  const atOnce = Number(context.options['at-once'] ?? '1');
  if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > 10)
    throw new UsageFault('Nach --at-once steht, wie viele Zustellungen gleichzeitig laufen dürfen: 1 bis 10.');
  const deployed = openDeployed(context).find(tenant);
  if (deployed.outputs.RelayPolicy === undefined)
    throw new UsageFault(
      `${tenant} hat keine Zustellstelle: Seine Funktion auf AWS stellt zu. Wenn das anders sein soll, schreiben Sie "delivery": "relay" in tenants/${tenant}/deployment.json und bringen Sie den Mandanten neu aus.`,
    );
  checkFolders(deployed);
  const keys = keyFolder(root, tenant);
  const claim = claimFolder(keys.folder);
  if (claim === undefined)
    throw new UsageFault(`Mit dem Ordner ${keys.folder} arbeitet schon eine Zustellstelle. Es darf nur eine geben.`);
  try {
    return await relay(deployed, keys, atOnce, context);
  } finally {
    claim.release();
  }
}

async function relay(deployed: DeployedTenant, keys: KeyFolder, atOnce: number, context: Context): Promise<number> {
  const { outputs, place } = deployed;
  const { id, destinations } = deployed.ports.tenant;
  const { once = false } = context.options;
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const word of ['SIGTERM', 'SIGINT'] as const) process.once(word, stop);
  // One claim on one folder of one machine: who acted under this name before is dead.
  const holder = (await sha256Hex(`${hostname()} ${keys.folder}`)).slice(0, 32);
  const ports = relayPorts(deployed, keys, holder);
  const named = destinations.map((one) => `${one.id} (${one.connector})`).join(', ');
  context.print(`Zustellstelle von ${id} für ${named}. Schlüssel: ${keys.folder}. Beenden mit Strg+C.`);
  const check = keyCheck(deployed, keys, context.print);
  const ended = await runRelay(
    {
      tenant: id,
      queue: relayQueue({ sqs: waitingSqsClient(place), queueUrl: outputs.DeliverSubmissionQueue }),
      atOnce,
      once,
      signal: stopping.signal,
      takeUp: (message) => releaseOwnLease(message, holder, ports),
      deliver: (message, signal) => deliverSubmission(message, ports, signal),
      report: async () => {
        if (!(await check.passes())) return stop();
        await reportRelay(ports);
        ports.log({ step: 'deliver-submission', outcome: 'relay-at-work' });
      },
      log: ports.log,
      tell: (news) => {
        context.print(relayText(news));
        // What heeds nothing would keep the process from ending.
        if (news.kind === 'given-up') setTimeout(() => process.exit(1), 1000).unref();
      },
    },
    once ? { ...relayTimes, waitSeconds: 5 } : relayTimes,
  );
  if (check.refusal !== undefined) throw new UsageFault(check.refusal);
  context.print('Die Zustellstelle ist beendet.');
  return ended === 'ended' ? 0 : 1;
}

/** A relative folder would lie wherever the relay happens to be started. */
function checkFolders({ ports }: DeployedTenant): void {
  const { id, destinations } = ports.tenant;
  for (const { id: destination, connector, settings } of destinations)
    if (connector === 'folder' && !isAbsolute(String(settings['folder'])))
      throw new UsageFault(
        `tenants/${id}/tenant.json: Der Ordner des Zielsystems ${destination} muss hier ein vollständiger Pfad sein, zum Beispiel /mnt/dms/eingang.`,
      );
}
