import type { Operator } from '../domain/operator.ts';
import type { StudioFrame } from '../pages/studio-layout.ts';
import type { FormBlock } from '../schemas/form-block.ts';
import type { FormTexts } from '../schemas/form-draft.ts';
import type { Staff } from '../schemas/staff.ts';
import { basePath, pageFrame } from './page-frame.ts';
import type { OpenSite } from './site.ts';

/** A form that ships, to begin a draft with. */
export type FormTemplate = { form: string; title: string; texts: FormTexts };
/** What the studio has beside the site of citizens. */
export type StudioParts = {
  /** Addresses of the editor's script, of the studio's own style sheet, and of what a preview loads before the form's script. */
  assets: { script: string; css: string; preview: string };
  /** The forms that ship, in the order of their keys. */
  templates(): FormTemplate[];
  blocks(): FormBlock[];
};
/** The studio as somebody who has logged in sits at it. */
export type Desk = OpenSite & { studio: StudioParts; person: Staff };
/** Answers one route of the studio. */
export type StudioHandler = (desk: Desk, request: Request, parameters: Record<string, string>) => Promise<Response>;

/** What was done, told on the page that follows: `?done=` names the sentence, so that no address can put words into our mouth. */
const done: Record<string, string> = {
  started: 'Der Entwurf ist angelegt.',
  saved: 'Gespeichert.',
  discarded: 'Der Entwurf ist verworfen. Was veröffentlicht ist, bleibt, wie es ist.',
  'block-added': 'Der Baustein ist eingefügt.',
  proposed: 'Das Formular liegt zur Prüfung vor. Eine zweite Person sieht es an und gibt es frei.',
  released: 'Das Formular ist freigegeben. Jetzt kann es veröffentlicht werden.',
  'sent-back': 'Das Formular ist zurückgegeben. Die geltende Fassung bleibt, wie sie ist.',
  published: 'Das Formular ist veröffentlicht.',
  'rolled-back': 'Die frühere Fassung gilt wieder.',
  withdrawn: 'Zurückgezogen. Die Seite des Formulars sagt es, mit Ihrer Telefonnummer.',
  reinstated: 'Die Fassung ist wieder zugelassen.',
  scheduled: 'Die Zeiten sind geändert.',
  unchanged: 'Dieser Entwurf ist genau das, was schon gilt. Es gibt nichts zu prüfen.',
};

/** What every page of the studio has around its content. */
export function studioFrame(desk: Desk, request: Request): StudioFrame {
  const studio = studioPath(desk);
  const said = new URL(request.url).searchParams.get('done') ?? '';
  const notice = Object.hasOwn(done, said) ? done[said] : undefined;
  return {
    ...pageFrame(desk, 'de'),
    staff: desk.person,
    studio,
    logOut: `${studio}/log-out`,
    css: desk.studio.assets.css,
    ...(notice !== undefined && { notice }),
  };
}

/** The address of the studio, where its forms are listed. */
export const studioPath = ({ ports }: Pick<Desk, 'ports'>): string => `${basePath(ports.baseUrl)}/studio`;

/** The address of a form's page in the studio. */
export const formPath = (desk: Pick<Desk, 'ports'>, form: string): string =>
  `${studioPath(desk)}/forms/${encodeURIComponent(form)}`;

/** Who acts, by what she logged in with, and why. */
export const operatorOf = ({ person }: Pick<Desk, 'person'>, reason: string): Operator => ({
  name: person.name,
  subject: person.subject,
  reason,
});
