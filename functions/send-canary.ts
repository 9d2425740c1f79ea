import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from './environment.ts';
import { measured } from './measured.ts';
import { now, presence } from './presence.ts';
import { withShell } from './shell.ts';
import { walkCanary } from './walk-canary.ts';

const settings = environment('send-canary');
const { running, always } = presence('send-canary', settings);
const ports = { baseUrl: settings.BASE_URL, fetch, now, newKey: always.newKey, sleep };

export const handler = withShell(running, async () => {
  const walk = await walkCanary(ports);
  const isStuck = walk.kind === 'stuck';
  const { submission } = walk;
  return {
    result: undefined,
    line: {
      outcome: walk.kind,
      ...(isStuck && { code: walk.code }),
      ...(submission !== undefined && { submission }),
    },
    metrics: measured({ CanaryFailed: isStuck ? 1 : 0 }),
  };
});
