/** The secret of a status link, as the request brought it; empty where it brought none. */
export function linkToken(request: Request): string {
  return new URL(request.url).searchParams.get('token') ?? '';
}
