/** An element of a foreign file: its name without prefix, its own text, and where it begins. */
export type XmlElement = {
  name: string;
  /** Line in the file, counted from 1. */
  line: number;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
};

/** The children of one name, in their order. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first descendant along a path of names; `undefined` where there is none. */
export function elementAt(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => childrenOf(at, name)[0], element);
}

/** The text at a path of names, without white space around it; empty where there is none. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string {
  return elementAt(element, ...path)?.text.trim() ?? '';
}
