import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Place } from '../../aws/clients.ts';
import { patientSqs } from './patient-clients.ts';

/** Seconds: far more than a step needs, however busy the machine is; what is in hand must not come a second time. */
const hurried = '4';

/** Lets what fails come again soon; what it returns makes the queue wait as before. */
export async function inAHurry(QueueUrl: string, place: Place): Promise<() => Promise<void>> {
  const sqs = patientSqs(place);
  const set = async (VisibilityTimeout: string): Promise<void> => {
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout } }));
  };
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
  );
  await set(hurried);
  return () => set(Attributes['VisibilityTimeout'] ?? '');
}
