import { CfnResource, Stack, TagManager } from 'aws-cdk-lib';
import * as z from 'zod';

const Found = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
/** A resource as it stands in the template. */
export type TemplateResource = z.infer<typeof Found> & { id: string };

/** What a rule may look at beside the resource itself. */
export type Around = {
  /** Undefined where it is decided only when the stack is deployed. */
  region: string | undefined;
  /** The tags of the resource; undefined where it can't have any. */
  tags: Record<string, string> | undefined;
  /** Whose stack it is; undefined for what tenants share. */
  tenant: string | undefined;
  /** All tenants of this synthesis. */
  tenants: string[];
  /** Everything in the same stack. */
  stack: TemplateResource[];
};

/** What a construct puts into the template, all references written out: one resource. */
export function templateResources(node: CfnResource): TemplateResource[] {
  // By way of JSON, which leaves out what is not set.
  const resolved: unknown = JSON.parse(JSON.stringify(Stack.of(node).resolve(node._toCloudFormation())));
  const { Resources } = z.object({ Resources: z.record(z.string(), Found) }).parse(resolved);
  return Object.entries(Resources).map(([id, resource]) => ({ id, ...resource }));
}

/** What lies around a resource. */
export function aroundOf(node: CfnResource, tenants: string[]): Around {
  const stack = Stack.of(node);
  const region: unknown = stack.resolve(stack.region);
  return {
    region: typeof region === 'string' ? region : undefined,
    tags: TagManager.of(node)?.tagValues(),
    tenant: stack.tags.tagValues()['tenant'],
    tenants,
    stack: resourcesOf(stack),
  };
}

const known = new WeakMap<Stack, TemplateResource[]>();

function resourcesOf(stack: Stack): TemplateResource[] {
  const before = known.get(stack);
  if (before !== undefined) return before;
  const found = stack.node
    .findAll()
    .filter((one) => CfnResource.isCfnResource(one))
    .flatMap(templateResources);
  known.set(stack, found);
  return found;
}
