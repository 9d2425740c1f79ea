import type { CfnResource } from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, NagRuleCompliance } from 'cdk-nag';
import { kommuneRules } from './kommune-rules.ts';
import { aroundOf, templateResources } from './template-resource.ts';

/** The municipalities' own rules as a pack beside those of AWS and NIST. */
export class KommuneChecks extends NagPack {
  readonly name = 'Kommune';
  readonly #tenants: string[];

  constructor(tenants: string[]) {
    super();
    this.packName = 'Kommune';
    this.#tenants = tenants;
  }

  protected override checkResource(node: CfnResource): void {
    const around = aroundOf(node, this.#tenants);
    for (const resource of templateResources(node))
      for (const { id, types, says, isKept } of kommuneRules)
        if (types?.includes(resource.Type) !== false)
          this.applyRule({
            ruleSuffixOverride: id,
            info: says,
            explanation: says,
            level: NagMessageLevel.ERROR,
            node,
            rule: () => (isKept(resource, around) ? NagRuleCompliance.COMPLIANT : NagRuleCompliance.NON_COMPLIANT),
          });
  }
}
