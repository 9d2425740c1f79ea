import * as z from 'zod';
import { httpFunctions, queuedSteps, staffSteps, startedSteps, timedSteps } from '../../schemas/steps-on-aws.ts';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Around, TemplateResource } from './template-resource.ts';

/** One rule: for which kinds of resources, what it says to whoever deploys, and when it is kept. */
export type KommuneRule = {
  id: string;
  /** Kinds of resources; absent: every kind. */
  types?: string[];
  says: string;
  isKept: (resource: TemplateResource, around: Around) => boolean;
};

const regions = ['eu-central-1', 'eu-west-1', 'eu-west-3', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eusc-de-east-1'];
const placed = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Lambda::Function'];
const retain = { DeletionPolicy: z.literal('Retain'), UpdateReplacePolicy: z.literal('Retain') };
const has = (contract: z.ZodType) => (resource: TemplateResource) => contract.safeParse(resource).success;
const properties = (shape: z.ZodRawShape) => has(z.object({ Properties: z.object(shape) }));

/** What a municipality asks of every stack, beside what AWS and NIST recommend. */
export const kommuneRules: KommuneRule[] = [
  {
    id: 'EuropeanRegion',
    types: placed,
    says: `Der Ort der Verarbeitung liegt nicht in der Europäischen Union. Wählen Sie eine dieser Regionen: ${regions.join(', ')}.`,
    isKept: (_resource, { region }) => region === undefined || regions.includes(region),
  },
  {
    id: 'LogRetention',
    types: ['AWS::Logs::LogGroup'],
    says: 'Protokolle werden länger als 90 Tage oder für immer aufbewahrt. Setzen Sie "logDays" auf höchstens 90.',
    isKept: properties({ RetentionInDays: z.number().max(90) }),
  },
  {
    id: 'TableExpiry',
    types: ['AWS::DynamoDB::Table'],
    says: 'Die Tabelle vergisst Entwürfe nicht: timeToLiveAttribute fehlt.',
    isKept: properties({ TimeToLiveSpecification: z.object({ Enabled: z.literal(true) }) }),
  },
  {
    id: 'TableRecovery',
    types: ['AWS::DynamoDB::Table'],
    says: 'Die Tabelle ist nicht auf jede Sekunde der letzten 1 bis 14 Tage wiederherstellbar. Länger darf es nicht sein: So lange wirkt eine Löschung nicht.',
    isKept: properties({
      PointInTimeRecoverySpecification: z.object({
        PointInTimeRecoveryEnabled: z.literal(true),
        RecoveryPeriodInDays: z.number().min(1).max(14),
      }),
    }),
  },
  {
    id: 'TableKept',
    types: ['AWS::DynamoDB::Table'],
    says: 'Die Tabelle ginge mit dem Stapel verloren: Löschschutz und "Retain" gehören dazu.',
    isKept: has(z.object({ ...retain, Properties: z.object({ DeletionProtectionEnabled: z.literal(true) }) })),
  },
  {
    id: 'BucketKept',
    types: ['AWS::S3::Bucket'],
    says: 'Die Dateien gingen mit dem Stapel verloren: "Retain" und Versionen gehören dazu.',
    isKept: has(
      z.object({
        ...retain,
        Properties: z.object({ VersioningConfiguration: z.object({ Status: z.literal('Enabled') }) }),
      }),
    ),
  },
  {
    id: 'Arm64',
    types: ['AWS::Lambda::Function'],
    says: 'Die Funktion läuft nicht auf arm64.',
    isKept: properties({ Architectures: z.tuple([z.literal('arm64')]) }),
  },
  {
    id: 'NewestRuntime',
    types: ['AWS::Lambda::Function'],
    says: `Die Funktion läuft nicht auf der neuesten Laufzeit (${Runtime.NODEJS_LATEST.name}).`,
    isKept: properties({ Runtime: z.literal(Runtime.NODEJS_LATEST.name) }),
  },
  {
    id: 'NoSecretInVariables',
    types: ['AWS::Lambda::Function'],
    says: 'Eine Umgebungsvariable sieht nach einem Geheimnis aus. Geheimnisse gehören in den Parameter Store (rohrpost secret set).',
    isKept: ({ Properties }) => !holdsSecret(Properties['Environment']),
  },
  {
    id: 'NoWildcardResource',
    types: ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'],
    says: 'Eine Rolle darf etwas an allem, was es im Konto gibt ("Resource": "*"), oder alles ("Action": "*"). Nennen Sie, was sie braucht.',
    isKept: ({ Properties }) => !statementsIn(Properties).some(isBoundless),
  },
  {
    id: 'Tls12',
    types: [
      'AWS::S3::Bucket',
      'AWS::ApiGatewayV2::DomainName',
      'AWS::ApiGateway::DomainName',
      'AWS::CloudFront::Distribution',
    ],
    says: 'Verbindungen ohne TLS oder mit TLS unter 1.2 sind nicht ausgeschlossen.',
    isKept: ({ Type, id, Properties }, { stack }) =>
      Type === 'AWS::S3::Bucket'
        ? refusesOldTls(stack, id)
        : /"(?:SecurityPolicy|MinimumProtocolVersion)":"(?:TLS_1_2|SecurityPolicy_TLS13|TLSv1\.[23])/.test(
            JSON.stringify(Properties),
          ),
  },
  {
    id: 'Tagged',
    says: 'Es fehlt das Schild, wessen Ressource das ist ("tenant" oder "cell") oder was darin liegt ("dataClass").',
    isKept: (_resource, { tags }) =>
      tags === undefined || (('tenant' in tags || 'cell' in tags) && tags['dataClass'] !== undefined),
  },
  {
    id: 'OwnTenantOnly',
    says: 'Hier steht die Ressource eines anderen Mandanten, oder der Stapel hängt an einem anderen.',
    isKept: ({ Properties }, { tenant, tenants }) => {
      const text = JSON.stringify(Properties);
      return tenant === undefined || !tenants.some((other) => other !== tenant && ownedBy(other).test(text));
    },
  },
];

const secretName = /secret|passw|token|credential|private|api_?key/i;
const secretValue =
  /-----BEGIN|\bAKIA[A-Z0-9]{16}\b|\beyJ[\w-]{10,}\.[\w-]{10,}|"d\\*":\\*"[\w-]{20,}|:\/\/[^/\s:"\\]+:[^@/\s"\\]+@/;

function holdsSecret(environment: unknown): boolean {
  const read = z.object({ Variables: z.record(z.string(), z.json()) }).safeParse(environment);
  return Object.entries(read.data?.Variables ?? {}).some(
    ([name, value]) => secretName.test(name) || secretValue.test(JSON.stringify(value)),
  );
}

const Words = z
  .union([z.string(), z.array(z.json())])
  .transform((words) => [words].flat().flatMap((word) => (typeof word === 'string' ? [word] : [])));
const Statement = z.object({ Effect: z.string(), Action: Words.default([]), Resource: Words.default([]) });

function statementsIn(properties: TemplateResource['Properties']): z.infer<typeof Statement>[] {
  const Document = z.object({ Statement: z.array(Statement) });
  const named = z.array(z.object({ PolicyDocument: Document })).safeParse(properties['Policies']);
  const own = Document.safeParse(properties['PolicyDocument']);
  return [...(own.data?.Statement ?? []), ...(named.data ?? []).flatMap((one) => one.PolicyDocument.Statement)];
}

/** Tracing has no resources of its own: X-Ray's two actions are the exception that AWS leaves no choice about. */
function isBoundless({ Effect, Action, Resource }: z.infer<typeof Statement>): boolean {
  if (Effect !== 'Allow') return false;
  const onAll = Resource.some((one) => one === '*') && !Action.every((one) => one.startsWith('xray:Put'));
  return onAll || Action.some((one) => one === '*' || one.endsWith(':*'));
}

function refusesOldTls(stack: TemplateResource[], bucket: string): boolean {
  return stack.some(({ Type, Properties }) => {
    const text = JSON.stringify(Properties);
    return (
      Type === 'AWS::S3::BucketPolicy' &&
      JSON.stringify(Properties['Bucket']).includes(`"${bucket}"`) &&
      /"s3:TlsVersion":"?1\.[2-9]/.test(text) &&
      /"aws:SecureTransport":"false"/.test(text)
    );
  });
}

const steps = [...Object.keys(httpFunctions), ...queuedSteps, ...startedSteps, ...timedSteps, ...staffSteps].join('|');

/** Names that only a tenant's own stack may speak of. */
function ownedBy(tenant: string): RegExp {
  return new RegExp(`rohrpost/${tenant}/|rohrpost-${tenant}-(?:${steps})\\b|Rohrpost-${tenant}:`);
}
