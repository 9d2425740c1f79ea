import type { Item, Store } from '../domain/ports.ts';

/** Milliseconds; a change reaches everyone within 30 seconds (promise P9), pages that browsers keep for a while included. */
const remembered = 10_000;

/**
 * Keeps what says which forms and versions there are, so that a warm acceptance asks the table nothing but to commit.
 * Only what is there is kept: a form that is asked for before it is published appears at once.
 */
export function rememberForms(store: Store, now: () => Date): Store {
  const kept = new Map<string, { item: Item; until: number }>();
  return {
    ...store,
    get: async (partition, sort) => {
      if (!isForm(partition)) return store.get(partition, sort);
      const name = `${partition}\0${sort}`;
      const at = now().getTime();
      const before = kept.get(name);
      if (before !== undefined && before.until > at) return structuredClone(before.item);
      const item = await store.get(partition, sort);
      if (item === undefined) kept.delete(name);
      else kept.set(name, { item: structuredClone(item), until: at + remembered });
      return item;
    },
    commit: async (writes) => {
      const commit = await store.commit(writes);
      for (const write of writes) {
        const { partition, sort } = write.kind === 'put' ? write.item : write;
        kept.delete(`${partition}\0${sort}`);
      }
      return commit;
    },
  };
}

const isForm = (partition: string): boolean => partition === 'FORMS' || partition.startsWith('FORM#');
