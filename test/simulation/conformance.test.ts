import { describe } from 'vitest';
import { portsContract } from '../contract/ports.ts';
import { simPortsUnderTest } from './conforming-world.ts';

describe('the simulated world in good weather is no kinder than the others', () => {
  portsContract(simPortsUnderTest());
});
