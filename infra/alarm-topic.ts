import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Who rings. */
const ringers = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'];

/**
 * Where alarms ring: one encrypted topic, with the mail addresses of those who look after the cell. The key is our own
 * because an alarm may not use the one that AWS provides for topics.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    { cell, mails, standIn }: { cell: string; mails: string[]; standIn: boolean },
  ) {
    super(scope, id);
    const { account } = Stack.of(this);
    const conditions = { StringEquals: { 'aws:SourceAccount': account } };
    const key = new Key(this, 'Key', {
      description: `alarms of the cell ${cell}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic = new Topic(this, 'Topic', {
      topicName: `rohrpost-${cell}-alarms`,
      displayName: 'Rohrpost',
      masterKey: key,
      enforceSSL: !standIn,
    });
    for (const service of ringers) {
      const principals = [new iam.ServicePrincipal(service)];
      key.addToResourcePolicy(
        new iam.PolicyStatement({
          principals,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions,
        }),
      );
      this.topic.addToResourcePolicy(
        new iam.PolicyStatement({ principals, actions: ['sns:Publish'], resources: [this.topic.topicArn], conditions }),
      );
    }
    mails.forEach((endpoint, index) => {
      new Subscription(this, `Mail${index + 1}`, { topic: this.topic, protocol: SubscriptionProtocol.EMAIL, endpoint });
    });
  }
}
