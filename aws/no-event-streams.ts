/**
 * Stands in bundles for the SDK's event streams (answers that come in parts, such as those of S3 Select), of which we use
 * none. Saves 7 KB gzipped in every function that has S3 or Lambda.
 */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

/** Never asked for anything: only operations with event streams make one. */
export const eventStreamSerdeProvider = (): undefined => undefined;

/** As above. */
export const EventStreamSerde = undefined;
