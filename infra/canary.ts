import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { startByTime } from './by-time.ts';
import type { Ingress } from './ingress.ts';
import { StepFunction } from './step-function.ts';
import type { TenantSettings } from './tenant-settings.ts';
import type { DeadLetters } from './work-queue.ts';

/** Sends a synthetic submission every quarter of an hour, from outside, with no right to anything but its own log. */
export class Canary extends Construct {
  constructor(
    scope: Construct,
    id: string,
    parts: { settings: TenantSettings; ingress: Ingress; deadLetters: DeadLetters },
  ) {
    super(scope, id);
    const { settings, ingress, deadLetters } = parts;
    // It waits for the delivery for five minutes.
    const send = new StepFunction(this, 'send-canary', { seconds: 330, megabytes: 256 }, settings);
    send.tell({ BASE_URL: ingress.baseUrl });
    startByTime(send, Schedule.expression('rate(15 minutes)'), 'sends a synthetic submission', deadLetters);
  }
}
