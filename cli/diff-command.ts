import { compareForms, findVersionInForce, type FormComparison } from '../domain/compare-with-published.ts';
import { formContent } from '../domain/form-catalogue.ts';
import { lintForm } from '../forms/lint-form.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { FormFiles } from '../schemas/form.ts';
import { argument, type Context, UsageFault } from './context.ts';
import { reportFindings } from './lint-command.ts';
import { tellComparison } from './tell-comparison.ts';
import { withPorts } from './with-ports.ts';

/** The exit code of a change that breaks somebody, so that a pipeline can ask a person. */
const breaking = 3;

/** Compares a form's folder with the version in force, or with a second folder: what changed, whom it breaks. */
export async function diffCommand(context: Context): Promise<number> {
  const first = argument(context, 0, 'ORDNER');
  const second = context.arguments[1];
  if (second !== undefined && context.options.tenant !== undefined)
    throw new UsageFault('Nennen Sie entweder einen zweiten ORDNER oder mit --tenant den Mandanten, nicht beides.');
  if (second !== undefined) return betweenFolders(first, second, context);
  const after = await readForm(first, context);
  if (after === undefined) return 1;
  return withPorts(async (ports) => {
    const form = after.content.plan.key;
    const before = await findVersionInForce(form, ports);
    if (before === undefined) {
      context.print(`${form} ist noch nicht veröffentlicht: Es gibt nichts, womit man vergleichen kann.`);
      return 0;
    }
    return tell(`Fassung ${before.version}`, compareForms(before, after), context);
  })(context);
}

async function betweenFolders(first: string, second: string, context: Context): Promise<number> {
  const before = await readForm(first, context);
  const after = await readForm(second, context);
  if (before === undefined || after === undefined) return 1;
  return tell(first, compareForms(before, after), context);
}

/**
 * A form's folder. One with technical faults has no meaning that could be compared; samples that do not fit yet are what a
 * comparison is looked at for, and so are rules of content.
 */
async function readForm(folder: string, context: Context) {
  const input = readFormFolder(folder);
  const faults = (await lintForm(input)).filter(
    ({ severity, code }) => severity === 'error' && code.startsWith('T') && code !== 'T07',
  );
  if (faults.length > 0) {
    reportFindings(faults, `${folder} kann so nicht verglichen werden.`, context);
    return undefined;
  }
  const { description, schema, ui, samples } = input;
  return { content: formContent(FormFiles.parse({ description, schema, ui })), samples: samples.valid };
}

function tell(before: string, comparison: FormComparison, { options, print }: Context): number {
  if (options.json === true) print(JSON.stringify({ before, ...comparison }, null, 2));
  else tellComparison(before, comparison, print);
  return comparison.weight === 'major' ? breaking : 0;
}
