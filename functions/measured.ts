import { type MetricName, metrics } from '../schemas/metrics.ts';
import type { Metrics } from './log-line.ts';

/** Numbers with their units; what is `undefined` was not measured. */
export function measured(values: { [Name in MetricName]?: number | undefined }): Metrics {
  const known: [string, MetricName][] = Object.keys(metrics).flatMap((name) => (isMetric(name) ? [[name, name]] : []));
  return Object.fromEntries(
    known.flatMap(([name, metric]) => {
      const value = values[metric];
      return value === undefined ? [] : [[name, { value, unit: metrics[metric] }]];
    }),
  );
}

const isMetric = (name: string): name is MetricName => name in metrics;
