import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { Acknowledgement } from './acknowledgement.ts';
import { type Finding, type Judgement, judgeFindings } from './judge-findings.ts';
import { KommuneChecks } from './kommune-checks.ts';
import { violationsOf } from './violations.ts';

/** What the checks need to know. */
export type Given = {
  tenants: string[];
  acknowledged: Acknowledgement[];
  /** `2026-11-27` */
  today: string;
};

/**
 * Runs at every synthesis: the packs of AWS, of NIST and of the municipalities, held against what is acknowledged. A
 * plugin around the packs, because CDK's own acknowledgements know no day on which they end, no owner and no patterns.
 */
export class SecurityChecks implements IPolicyValidationPlugin {
  readonly name = 'Rohrpost';
  readonly #packs: NagPack[];
  readonly #given: Given;
  /** What came of the last synthesis; undefined before. */
  judgement: Judgement | undefined;

  constructor(given: Given) {
    this.#given = given;
    this.#packs = [
      new AwsSolutionsChecks(),
      new ServerlessChecks(),
      new NIST80053R5Checks(),
      new KommuneChecks(given.tenants),
    ];
  }

  validate({ appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    const { acknowledged, today } = this.#given;
    const findings = this.#packs.flatMap((pack) => findingsOf(pack, appConstruct));
    this.judgement = judgeFindings(findings, acknowledged, today);
    const violations = violationsOf(this.judgement);
    return { success: violations.length === 0, violations };
  }
}

function findingsOf(pack: NagPack, scope: IConstruct): Finding[] {
  return pack.validateScope(scope).violations.flatMap(({ ruleName, description, violatingResources }) => {
    const [rule = '', thing] = ruleName.split(/\[(.*)\]$/s);
    return violatingResources.map(({ constructPath: path = '' }) => ({
      rule,
      ...(thing !== undefined && { thing }),
      path,
      says: description,
    }));
  });
}
