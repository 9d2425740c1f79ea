/**
 * What an import could not carry over as it was, or what a person must look at: `todo` needs somebody, `note` tells what was
 * decided. In German, for a form designer. `place` are the titles above it, `pointer` the place in `schema.json`, if it has one.
 */
export type Remark = {
  kind: 'todo' | 'note';
  code: string;
  fim: string;
  place: string;
  line: number;
  pointer?: string;
  message: string;
  remedy: string;
};
