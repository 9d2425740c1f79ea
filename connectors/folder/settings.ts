import * as z from 'zod';

/** Settings of a folder destination: where the cases lie. The folder must be there; each case becomes one folder below it. */
export const FolderSettings = z.strictObject({ folder: z.string().min(1) });
export type FolderSettings = z.infer<typeof FolderSettings>;
