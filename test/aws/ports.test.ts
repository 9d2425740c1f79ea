import { afterEach, describe } from 'vitest';
import { portsContract } from '../contract/ports.ts';
import { smallPortsUnderTest } from './small-ground.ts';

describe('AWS, as small as our calls need it', () => {
  const ports = smallPortsUnderTest();
  afterEach(() => ports.close());

  portsContract(ports);
});
