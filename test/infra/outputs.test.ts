import { expect, test } from 'vitest';
import * as z from 'zod';
import { readable } from './policies.ts';
import { demoTenants, synthesise } from './synthesised.ts';

const domain = { name: 'antrag.example', certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/ab-1' };
const Output = z.object({ Value: z.json() });
/** What the first of the demo's stacks says of itself, of a tenant of this name. */
function outputsOf(name: string, deployment: Parameters<typeof demoTenants>[0]): Record<string, string> {
  const tenants = demoTenants(deployment)
    .slice(0, 1)
    .map(({ tenant, ...rest }) => ({ ...rest, tenant: { ...tenant, name } }));
  const [stack] = synthesise(tenants).values();
  return Object.fromEntries(
    Object.entries(stack?.template.Outputs ?? {}).map(([key, output]) => [key, readable(Output.parse(output).Value)]),
  );
}

test('the snippet is one link, whatever is in the name of the municipality', () => {
  const { EmbedSnippet } = outputsOf('Stadt "A" & <script>B\'</script>', { domain });

  expect(EmbedSnippet).toBe(
    '<a href="https://antrag.example/">Online-Anträge: Stadt &quot;A&quot; &amp; &lt;script&gt;B&#39;&lt;/script&gt;</a>',
  );
});

test.each<[string, Parameters<typeof demoTenants>[0], RegExp]>([
  ['an HTTP API', {}, /^\{IngressApi\}$/],
  ['a REST API', { ingress: 'rest-api' }, /^https:\/\/.*execute-api.*\/v1$/],
  ['a host name of one’s own', { domain }, /^https:\/\/antrag\.example$/],
])('with %s the snippet leads to the address, and neither promises a studio', (_name, deployment, address) => {
  const outputs = outputsOf('Stadt', deployment);

  expect(outputs['Address']).toMatch(address);
  expect(outputs['EmbedSnippet']).toBe(`<a href="${outputs['Address']}/">Online-Anträge: Stadt</a>`);
  expect(Object.keys(outputs).filter((name) => /studio/i.test(name))).toEqual([]);
});
