import { type Finding, isPublishable } from '../forms/finding.ts';
import { lintForm } from '../forms/lint-form.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { FormDescription } from '../schemas/form.ts';
import { argument, type Context } from './context.ts';
import { countFindings, tellFindings } from './tell-findings.ts';

/** `rohrpost lint ORDNER`: 0 where the form may be published, 1 where not. */
export async function lintCommand(context: Context): Promise<number> {
  const input = readFormFolder(argument(context, 0, 'ORDNER'));
  const findings = await lintForm(input);
  if (!context.options.json) {
    if (FormDescription.safeParse(input.description).data?.audience === 'staff')
      context.print('Ein Formular nur für Beschäftigte ("audience": "staff").\n');
    return reportFindings(findings, 'Das Formular kann so nicht veröffentlicht werden.', context);
  }
  context.print(JSON.stringify({ publishable: isPublishable(findings), findings }, null, 2));
  return isPublishable(findings) ? 0 : 1;
}

/** Prints what was found, and whether it keeps the form from being published; its number is the exit code. */
export function reportFindings(findings: Finding[], refusal: string, { print }: Context): number {
  for (const line of tellFindings(findings)) print(line);
  const counted = countFindings(findings);
  if (isPublishable(findings)) {
    print(`${counted}. Das Formular kann veröffentlicht werden.`);
    return 0;
  }
  print(`${counted}. ${refusal}`);
  if (findings.some(({ severity }) => severity === 'warning'))
    print(
      'Hinweise beheben Sie, oder Sie nehmen sie in form.json mit einem Grund hin ("lint"; siehe docs/add-a-form.md).',
    );
  return 1;
}
