import type { AnyConnector } from '../domain/connector.ts';
import { cmis } from './cmis/index.ts';
import { folder } from './folder/index.ts';
import { nowhere } from './nowhere/index.ts';

/** Every kind of destination, by the name that `tenant.json` uses. */
export const connectors: Record<string, AnyConnector> = {
  cmis,
  folder,
  nowhere,
};
