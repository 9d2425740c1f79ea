import * as z from 'zod';

/**
 * Settings of a folder destination: where the cases lie, each in one folder below it. An absolute path is taken as it
 * is; on the local ground a relative one lies below the ground's own folder.
 */
export const FolderSettings = z.strictObject({
  folder: z
    .string()
    .min(1)
    .max(400)
    .refine(
      (path) => !path.split(/[/\\]/).includes('..'),
      'Ein Pfad ohne „..“, zum Beispiel "cases" oder "/mnt/dms/eingang".',
    ),
});
export type FolderSettings = z.infer<typeof FolderSettings>;
