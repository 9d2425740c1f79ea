/** What a text says as JSON; `undefined` where it is none. The shape is for a contract to judge. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
