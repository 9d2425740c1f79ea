/** A fault of a form's files: a stable code, where it is, what is wrong and what to do, for people who don't read JSON all day. */
export type Finding = {
  code: string;
  severity: 'error' | 'warning';
  file: string;
  pointer: string;
  message: string;
  remedy: string;
};
