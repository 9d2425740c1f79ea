import { askAws } from './ask-aws.ts';
import type { StandIn } from './aws-stand-ins.ts';

/** Makes a user who may do what a policy says and nothing else; answers with his access key. */
export async function userWith(standIn: StandIn, UserName: string, PolicyArn: string): Promise<StandIn['credentials']> {
  const iam = (words: Record<string, string>): Promise<string> =>
    askAws(standIn, 'iam', { body: new URLSearchParams({ Version: '2010-05-08', UserName, ...words }) });
  await iam({ Action: 'CreateUser' });
  await iam({ Action: 'AttachUserPolicy', PolicyArn });
  const made = await iam({ Action: 'CreateAccessKey' });
  const text = (name: string): string => new RegExp(`<${name}>([^<]+)</${name}>`).exec(made)?.[1] ?? '';
  return { accessKeyId: text('AccessKeyId'), secretAccessKey: text('SecretAccessKey') };
}
