import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CaseStore } from '#pipeline/store/ports.ts';

export interface Metrics {
  /** Counts one finished request. `route`: the path's template, never the path itself (its ids are many). */
  request(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** Everything in Prometheus' text format; the backlog is read from the store now. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Prometheus metrics of one API process. */
export function createMetrics(store: CaseStore): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({
    name: 'refundlens_http_requests_total',
    help: 'Requests answered',
    labelNames,
    registers,
  });
  const duration = new Histogram({
    name: 'refundlens_http_request_duration_seconds',
    help: 'Time from the request line to the last byte of the answer',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name: `refundlens_${name}`, help, registers });
  const up = gauge('store_up', '1 while the database answers');
  const queued = gauge('inspections_queued', 'Inspections waiting for a worker');
  const running = gauge('inspections_running', 'Inspections that a worker has begun');
  const oldest = gauge('oldest_inspection_seconds', 'Age of the oldest unfinished inspection');
  const unsent = gauge('outbox_unsent', 'Notices not yet handed to the queue');

  async function readBacklog(): Promise<void> {
    try {
      const backlog = await store.backlog();
      up.set(1);
      queued.set(backlog.queued);
      running.set(backlog.running);
      oldest.set(backlog.oldestSeconds);
      unsent.set(backlog.unsent);
    } catch {
      // A monitor must see the rest of the figures exactly when the database is gone; store_up says that it is.
      up.set(0);
    }
  }

  return {
    contentType: registry.contentType,
    request({ method, route, status }, seconds) {
      const labels = { method, route, status: String(status) };
      requests.inc(labels);
      duration.observe(labels, seconds);
    },
    async text() {
      await readBacklog();
      return registry.metrics();
    },
  };
}
