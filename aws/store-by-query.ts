import type { Store } from '../domain/ports.ts';
import type { Table } from './store-item.ts';
import { awsStore } from './store.ts';

/**
 * The store for a role that has no right left for reading single items: a question for a partition's items gives the same
 * item for the same price. A step whose role may grow by options (keys, Secrets Manager) stays within eight actions so.
 */
export function storeByQuery(place: Table): Store {
  const store = awsStore(place);
  return {
    ...store,
    get: async (partition, sort) => (await store.query(partition, sort)).find((item) => item.sort === sort),
  };
}
