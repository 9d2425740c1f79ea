import type { Context } from 'aws-lambda';

/** What the platform tells a function about its invocation, with so many milliseconds left. */
export function contextOf(remaining = 30_000): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'rohrpost-neudorf-step',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:rohrpost-neudorf-step',
    memoryLimitInMB: '256',
    awsRequestId: 'r-1',
    logGroupName: '/aws/lambda/rohrpost-neudorf-step',
    logStreamName: 'x',
    getRemainingTimeInMillis: () => remaining,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
