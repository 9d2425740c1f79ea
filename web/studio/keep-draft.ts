import type { DraftFinding, FormDraftConflict, FormTexts, SavedFormDraft } from '../../schemas/form-draft.ts';

/** What became of one save. `refused` says why in the server's words; `logged-out`: the session has ended meanwhile. */
export type PutOutcome =
  | { kind: 'saved'; saved: Pick<SavedFormDraft, 'revision' | 'findings'> }
  | { kind: 'conflict'; conflict: FormDraftConflict }
  | { kind: 'refused'; sentence: string }
  | { kind: 'logged-out' }
  | { kind: 'unreachable' };
/** How safe what was typed is. */
export type KeepState =
  | { kind: 'saved' }
  | { kind: 'changed' }
  | { kind: 'saving' }
  | { kind: 'unsaved'; why: 'unreachable' | 'logged-out' | { refused: string } }
  | { kind: 'conflict'; conflict: FormDraftConflict };
/** What saving needs of the browser. */
export type KeepPorts = {
  put: (texts: FormTexts, revision: number) => Promise<PutOutcome>;
  /** Runs something later; what it gives takes that back. */
  later: (run: () => void, milliseconds: number) => () => void;
  /** Keeps what is not saved in this tab; undefined takes it away. */
  copy: (unsaved: { texts: FormTexts; revision: number } | undefined) => void;
  show: (state: KeepState) => void;
  found: (findings: DraftFinding[], revision: number) => void;
};
/** What is being typed, and the way it is saved. */
export type Kept = {
  texts: () => FormTexts;
  change: (texts: FormTexts) => void;
  saveNow: () => Promise<void>;
  /** After a conflict: hers instead of mine; gives mine, so that they can be had back. */
  takeTheirs: () => FormTexts;
  /** After a conflict: mine on top of hers. */
  keepMine: () => Promise<void>;
  isSafe: () => boolean;
};

/** So long after the last key. */
const pause = 1000;
/** Where the server can't be reached, it is tried again after these, the last of them for ever. */
const retries = [2000, 5000, 15_000, 30_000];

/** Saves a draft by itself a second after the last key, one save at a time, and loses nothing that was typed. */
export function keepDraft(start: { texts: FormTexts; revision: number }, ports: KeepPorts): Kept {
  let { texts, revision } = start;
  let safe = texts;
  let state: KeepState = { kind: 'saved' };
  let failed = 0;
  let running: Promise<void> | undefined;
  let cancel = (): void => undefined;
  const show = (next: KeepState): void => {
    state = next;
    ports.show(next);
  };
  const arm = (milliseconds: number): void => {
    cancel();
    cancel = ports.later(() => void save(), milliseconds);
  };
  const save = (): Promise<void> => {
    cancel();
    // One at a time: what was typed meanwhile is saved after it.
    running ??= once().finally(() => {
      running = undefined;
    });
    return running;
  };
  const once = async (): Promise<void> => {
    const sent = texts;
    show({ kind: 'saving' });
    const outcome = await ports.put(sent, revision);
    failed = outcome.kind === 'unreachable' ? failed + 1 : 0;
    if (outcome.kind === 'saved') {
      revision = outcome.saved.revision;
      safe = sent;
      const isAll = texts === sent;
      ports.copy(isAll ? undefined : { texts, revision });
      show({ kind: isAll ? 'saved' : 'changed' });
      ports.found(outcome.saved.findings, revision);
      if (!isAll) arm(pause);
    } else if (outcome.kind === 'conflict') show(outcome);
    else if (outcome.kind === 'refused') {
      show({ kind: 'unsaved', why: { refused: outcome.sentence } });
      if (texts !== sent) arm(pause);
    } else {
      show({ kind: 'unsaved', why: outcome.kind });
      arm(retries[Math.min(failed, retries.length) - 1] ?? pause * 30);
    }
  };
  return {
    texts: () => texts,
    change: (next) => {
      texts = next;
      ports.copy({ texts, revision });
      if (state.kind === 'conflict') return;
      if (running === undefined) show({ kind: 'changed' });
      arm(pause);
    },
    saveNow: async () => {
      await running;
      if (state.kind !== 'conflict' && texts !== safe) await save();
    },
    takeTheirs: () => {
      const mine = texts;
      if (state.kind === 'conflict') {
        ({ texts, revision } = state.conflict.theirs);
        safe = texts;
        ports.copy(undefined);
        show({ kind: 'saved' });
      }
      return mine;
    },
    keepMine: async () => {
      if (state.kind !== 'conflict') return;
      ({ revision } = state.conflict.theirs);
      await save();
    },
    isSafe: () => texts === safe,
  };
}
