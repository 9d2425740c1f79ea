import { fileURLToPath } from 'node:url';

/**
 * What stands in a bundle for the SDK's clients where every millisecond of a start counts: the few requests that the
 * function makes, signed and sent by `aws/lean/`. See docs/decisions/0012.
 */
export const leanClients: Record<string, string> = Object.fromEntries(
  ['dynamodb', 's3', 'sqs', 'ssm'].map((name) => [
    `@aws-sdk/client-${name}`,
    fileURLToPath(new URL(`../aws/lean/client-${name}.ts`, import.meta.url)),
  ]),
);
