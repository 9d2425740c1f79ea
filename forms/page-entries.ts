/** The fields of a page as a browser without JavaScript sends them; names are JSON pointers, `/pferde/0/name`. */
export type PageEntries = [name: string, value: string][];
