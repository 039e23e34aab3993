import { z } from 'zod';
import type { OutboxRow, Priority } from '#pipeline/store/ports.ts';

export const QUEUE_NAME = 'refundlens';

/**
 * Name of a queue's lane. Live and batch jobs never stand in one line: a photo that nobody waits for may not hold the
 * place of one that somebody waits for, not even while it is being inspected; see README.md here.
 */
export const laneName = (queue: string, lane: Priority) => (lane === 'live' ? queue : `${queue}-batch`);

/** What travels: a name and ids, never a photo, a name or an amount. The database holds everything else. */
export const job = z.discriminatedUnion('name', [
  z.strictObject({
    name: z.literal('inspect'),
    payload: z.strictObject({ tenantId: z.uuid(), inspectionId: z.uuid() }),
  }),
  z.strictObject({
    name: z.literal('report'),
    payload: z.strictObject({ tenantId: z.uuid(), reportId: z.uuid() }),
  }),
]);
export type Job = z.infer<typeof job>;
export type InspectPayload = Extract<Job, { name: 'inspect' }>['payload'];
export type ReportPayload = Extract<Job, { name: 'report' }>['payload'];

/** A job to send. While a job of this id is unfinished in the queue, another of the same id is ignored. */
export type NewJob = Job & { readonly id: string; readonly priority: Priority };

/** Failures after which a job is dropped; the sweeper then sends its subject afresh. */
export const ATTEMPTS = 8;

/**
 * The job that an outbox row asks for. Its id is the subject's own, whichever sending this is: the queue then holds at
 * most one unfinished job per subject, and sending again what is merely waiting changes nothing.
 */
export function jobOf(row: OutboxRow): NewJob {
  const { tenantId, subjectId, priority } = row;
  return row.kind === 'inspect'
    ? { id: subjectId, priority, name: 'inspect', payload: { tenantId, inspectionId: subjectId } }
    : { id: subjectId, priority, name: 'report', payload: { tenantId, reportId: subjectId } };
}
