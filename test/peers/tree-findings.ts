import type { CDPSession, Frame, Page } from 'playwright-core';
import type { FormStage } from './form-stage.ts';

type Value = { value?: unknown };
type Node = {
  nodeId: string;
  ignored: boolean;
  parentId?: string;
  role?: Value;
  name?: Value;
  description?: Value;
  properties?: { name: string; value: Value }[];
};
const controls = new Set(
  'button checkbox combobox DisclosureTriangle DisclosureTriangleGrouped link listbox progressbar radio searchbox slider spinbutton switch textbox'.split(
    ' ',
  ),
);
const groups = new Set(['group', 'radiogroup', 'region', 'navigation', 'dialog', 'alertdialog']);
const text = (value: Value | undefined): string => (typeof value?.value === 'string' ? value.value.trim() : '');

/**
 * What is wrong in the tree that screen readers get: a nameless control or group, an invalid field whose description is
 * not its message, a message that belongs to no field, more or fewer than one main heading, an id that is there twice.
 */
export async function treeFindings(stage: FormStage): Promise<string[]> {
  const { page, document, mode } = stage;
  const session = await page.context().newCDPSession(page);
  const all = await treeOf(session, document);
  const nodes = all.filter(({ ignored }) => !ignored);
  await session.detach();
  const messages = await document.locator('#faults li').allInnerTexts();
  const headings = nodes.filter((node) => text(node.role) === 'heading' && property(node, 'level') === 1).length;
  const wanted = mode === 'frame' ? 0 : 1;
  return [
    ...nodes.filter((node) => controls.has(text(node.role)) && text(node.name) === '').map(nameless),
    ...nodes
      .filter((node) => groups.has(text(node.role)) && text(node.name) === '' && !opensByName(node, all))
      .map(nameless),
    ...(headings === wanted ? [] : [`${headings} main headings`]),
    ...faultFindings(nodes, messages),
    ...(await doubleIds(document)).map((id) => `the id ${id} is there twice`),
    ...(await deadLinks(stage)).map((link) => `${link} leads nowhere`),
  ];
}

/** What opens by a `summary` is a group to the tree; it is called what its summary says. */
function opensByName(group: Node, all: Node[]): boolean {
  const byId = new Map(all.map((node) => [node.nodeId, node]));
  return all.some((node) => {
    if (!text(node.role).startsWith('Disclosure') || text(node.name) === '') return false;
    let around = byId.get(node.parentId ?? '');
    while (around?.ignored === true) around = byId.get(around.parentId ?? '');
    return around === group;
  });
}

const nameless = (node: Node): string => `a ${text(node.role)} has no name`;
const property = (node: Node, name: string): unknown => node.properties?.find((one) => one.name === name)?.value.value;

async function treeOf(session: CDPSession, document: Page | Frame): Promise<Node[]> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const url = document.url();
  const own = [frameTree, ...(frameTree.childFrames ?? [])].find(
    ({ frame }) => frame.url + (frame.urlFragment ?? '') === url || frame.url === url.split('#')[0],
  );
  if (own === undefined) throw new Error(`no frame shows ${url}`);
  const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId: own.frame.id });
  return nodes;
}

function faultFindings(nodes: Node[], messages: string[]): string[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const invalid = nodes.filter(
    (node) => ![undefined, false, 'false', ''].some((no) => property(node, 'invalid') === no),
  );
  const described = invalid.map((node) => ({ node, said: saidAbout(node, byId) }));
  return [
    ...described
      .filter(({ said }) => !messages.some((message) => said.includes(message)))
      .map(({ node }) => `the invalid ${text(node.role)} “${text(node.name)}” does not say what is wrong`),
    ...messages
      .filter((message) => !described.some(({ said }) => said.includes(message)))
      .map((message) => `no field says “${message}”`),
  ];
}

/** The description of a field; that of its group is read with it where the group is one question. */
function saidAbout(node: Node, byId: Map<string, Node>): string {
  const own = text(node.description);
  if (!['checkbox', 'radio'].includes(text(node.role))) return own;
  let group = byId.get(node.parentId ?? '');
  while (group !== undefined && !['group', 'radiogroup'].includes(text(group.role)))
    group = byId.get(group.parentId ?? '');
  return `${own} ${text(group?.description)}`;
}

/** Ids that are there twice, in the document or in the form's own shadow root. */
function doubleIds(document: Page | Frame): Promise<string[]> {
  return document.evaluate(() => {
    const roots = [
      window.document,
      ...[...window.document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? []),
    ];
    return roots.flatMap((root) => {
      const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, place) => ids.indexOf(id) !== place);
    });
  });
}

/** Links of the list of faults whose field is not there. */
function deadLinks({ document }: FormStage): Promise<string[]> {
  return document.locator('#faults a').evaluateAll((links) =>
    links.flatMap((link) => {
      const goal = link.getAttribute('href')?.slice(1) ?? '';
      const root = link.getRootNode();
      const found = root instanceof Document || root instanceof ShadowRoot ? root.getElementById(goal) : null;
      return found === null ? [`#${goal}`] : [];
    }),
  );
}
