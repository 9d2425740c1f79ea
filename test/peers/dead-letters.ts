import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Place } from '../../aws/clients.ts';
import { patientSqs } from './patient-clients.ts';

/** What lies in a queue of dead letters, which stays there. */
export async function deadLetters(place: Place, QueueUrl: string): Promise<Message[]> {
  const asked = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
  return (await patientSqs(place).send(new ReceiveMessageCommand(asked))).Messages ?? [];
}
