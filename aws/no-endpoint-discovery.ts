/**
 * Stands in bundles for the SDK's discovery of endpoints, which DynamoDB asks for in no operation of ours: a table is at its
 * region's address. Saves 3 KB gzipped in every function that has the table.
 */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

/** Never read: nothing is discovered, whatever the environment says. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {};
