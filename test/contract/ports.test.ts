import { afterEach, describe } from 'vitest';
import { localPortsUnderTest } from './local-ground.ts';
import { portsContract } from './ports.ts';

describe('the local ground', () => {
  const ports = localPortsUnderTest();
  afterEach(() => ports.close());

  portsContract(ports);
});
