import * as z from 'zod';
import type { FormDraft } from '../schemas/form-draft.ts';
import type { FormProposal } from '../schemas/form-flow.ts';
import type { FormManifest, FormStanding } from '../schemas/publication.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { readForm } from './advance-form.ts';
import { readFormList, readVersions } from './form-catalogue.ts';
import { standingAt } from './form-standing.ts';
import { wasSeen } from './is-seen.ts';
import type { Ports } from './ports.ts';
import { readDraftList, readFormDraft } from './read-form-draft.ts';

/** A form as its designers see it: what is in force, all its versions, what lies before a colleague, and what is being written. */
export type StudioForm = {
  form: string;
  title: string;
  standing: FormStanding | undefined;
  versions: FormManifest[];
  proposal: FormProposal | undefined;
  draft: FormDraft | undefined;
  /** Somebody has proposed or published it once: its key stands in addresses, or in its history. */
  isKept: boolean;
};

/** One form of the studio, its draft where it was read already; `undefined` where there is neither a version nor a draft nor a proposal of that key. */
export async function studioForm(
  form: string,
  ports: Pick<Ports, 'store' | 'now'>,
  known?: FormDraft,
): Promise<StudioForm | undefined> {
  const [kept, draft, versions] = await Promise.all([
    readForm(form, ports),
    known ?? readFormDraft(form, ports),
    readVersions(ports, form),
  ]);
  const { standing: stored, proposal } = kept;
  if (stored === undefined && draft === undefined && proposal === undefined) return undefined;
  const standing = stored && standingAt(stored, ports.now().toISOString());
  const title = versions.find(({ version }) => version === standing?.current)?.title ?? titleIn(draft) ?? form;
  return { form, title, standing, versions, proposal, draft, isKept: wasSeen(kept) };
}

/** All forms of the tenant, published or only begun, in the order of their titles. */
export async function studioForms(ports: Pick<Ports, 'store' | 'now'>): Promise<StudioForm[]> {
  const [published, drafts] = await Promise.all([readFormList(ports), readDraftList(ports)]);
  const keys = [...new Set([...published.keys, ...drafts.keys])];
  const forms = await Promise.all(keys.map((key) => studioForm(key, ports)));
  return forms
    .filter((form) => form !== undefined)
    .toSorted((one, other) => one.title.localeCompare(other.title, 'de'));
}

const Titled = z.object({ title: z.string().min(1) });

/** What a draft is called, where its description can be read. */
function titleIn(draft: FormDraft | undefined): string | undefined {
  return draft && Titled.safeParse(parseJson(draft.texts.description)).data?.title;
}
