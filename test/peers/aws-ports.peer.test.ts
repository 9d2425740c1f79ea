import { afterAll, describe } from 'vitest';
import { portsContract } from '../contract/ports.ts';
import { awsPortsUnderTest } from './aws-ground.ts';
import { startMinistack } from './aws-stand-ins.ts';
import { closeEchoes } from './echo-function.ts';

const standIn = await startMinistack();
afterAll(async () => {
  closeEchoes();
  await standIn.stop();
});

describe('AWS, played by ministack with rights enforced', () => {
  portsContract(awsPortsUnderTest(standIn));
});
