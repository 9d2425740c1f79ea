/** Posts a file to wherever a page's own upload form goes, as a browser without JavaScript does. */
export function uploadFrom(page: string, content: string): Promise<Response> {
  const [form = '', action = ''] =
    /<form[^>]* action="([^"]+)"[^>]* enctype="multipart\/form-data"[\s\S]*?<\/form>/.exec(page) ?? [];
  const body = new FormData();
  for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value.replaceAll('&amp;', '&'));
  body.append('file', new Blob([content]), 'mandat.pdf');
  return fetch(action.replaceAll('&amp;', '&'), { method: 'POST', body, redirect: 'manual' });
}
