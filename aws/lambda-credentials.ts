import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in bundles for the SDK's own chain of providers (files, single sign-on, metadata services): a Lambda finds its
 * credentials in its environment and nowhere else. Saves 30 KB gzipped in every function.
 */
export const defaultProvider: typeof fromEnv = fromEnv;
