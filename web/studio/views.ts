import { findingPlace } from '../../forms/finding-place.ts';
import type { FormBlock } from '../../schemas/form-block.ts';
import type { DraftFinding } from '../../schemas/form-draft.ts';
import { element } from '../element.ts';
import { type Desk, fileNames, files } from './desk.ts';
import { findingsList } from './findings-list.ts';
import { outlinePanel } from './outline-panel.ts';
import { previewPane } from './preview-pane.ts';
import { samplesPanel } from './samples-panel.ts';
import { makeTabs } from './tabs.ts';
import { textPanels } from './text-panels.ts';

/** Where the studio's server answers. */
export type Addresses = { draft: string; sheet: string; blocks: string };
/** All that shows the draft. */
export type Views = {
  part: HTMLElement;
  found: (findings: DraftFinding[], revision: number) => void;
  /** The focus to what is being worked at. */
  focus: () => void;
};

/** Codes of findings with which a form can't be made: no JSON, outside of the subset, references and places that lead nowhere. */
const unshowable = /^(?:J|T0[156])/;

/** Outline, texts, findings and preview of what lies on the desk. */
export function makeViews(desk: Desk, addresses: Addresses): Views {
  const text = textPanels(desk);
  const samples = samplesPanel(desk);
  const outline = outlinePanel(desk, loadBlocks(addresses.blocks));
  const tabs = makeTabs('Ansichten des Formulars', [
    { id: 'outline', label: 'Aufbau', panel: outline.panel },
    ...files.map((file) => ({ id: file, label: fileNames[file], panel: text.panels[file] })),
    { id: 'samples', label: 'Beispiele', panel: samples.panel },
  ]);
  const go = (finding: DraftFinding): void => {
    // Who works at the outline is not led into the text where she can mend it here.
    const place = outline.panel.hidden ? undefined : findingPlace(finding, desk.texts());
    if (place !== undefined) return outline.goTo(place.place, place.field);
    const file = files.find((one) => fileNames[one] === finding.file);
    tabs.show(file ?? 'samples');
    if (file === undefined) samples.goTo(finding);
    else text.goTo(file, finding);
  };
  const list = findingsList(go, desk);
  const edit = element('div', { class: 'studio-edit' }, ...tabs.parts, list.section);
  const part = element('div', { class: 'studio-work' }, edit);
  const preview = previewPane(addresses.sheet, (isWide) => part.classList.toggle('studio-wide', isWide));
  part.append(preview.section);
  preview.offer(desk.texts());
  desk.hear(preview.offer);
  return {
    part,
    found: (findings, revision) => {
      text.mark(findings);
      samples.mark(findings);
      list.show(findings);
      const open = findings.filter(({ severity }) => severity !== 'ignored').map(({ file }) => file);
      const remark = (id: string, own: string[]): void => tabs.remark(id, own.length === 0 ? '' : String(own.length));
      for (const file of files)
        remark(
          file,
          open.filter((one) => one === fileNames[file]),
        );
      remark(
        'samples',
        open.filter((one) => one.startsWith('samples')),
      );
      preview.update(revision, !findings.some(({ severity, code }) => severity === 'error' && unshowable.test(code)));
    },
    focus: () => edit.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
  };
}

/** The blocks that can be inserted; none where they can't be had. */
async function loadBlocks(address: string): Promise<FormBlock[]> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } });
    const blocks: FormBlock[] = response.ok ? await response.json() : [];
    return blocks;
  } catch {
    return [];
  }
}
