import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  dataOf,
  type Inspection,
  type NewCase,
  type NewReport,
  type RefusedFile,
  type Report,
  refundlensClient,
} from '#api/client/index.ts';
import type { PhotoRole } from '#pipeline/core/case.ts';
import type { Language } from '#pipeline/core/language.ts';

interface Uploaded {
  readonly accepted: readonly Inspection[];
  readonly refused: readonly RefusedFile[];
}

export type DemoClient = ReturnType<typeof demoClient>;

/** What the demo asks of the real HTTP API. Errors of the API are thrown in its own words. */
export function demoClient(url: string, key: string, language: Language) {
  const client = refundlensClient({ url, key, language });
  const wait = { header: { Prefer: 'wait=30' } };

  async function send(id: string, role: PhotoRole, paths: readonly string[]): Promise<Uploaded> {
    const photos = await Promise.all(paths.map(async path => new File([await readFile(path)], basename(path))));
    const answer = client.POST('/v1/cases/{id}/photos', { params: { path: { id } }, body: { photos, role } });
    const { error } = await answer;
    // All refused is an answer here, not a fault: it says why, file by file.
    const refused = (error as { refused?: RefusedFile[] } | undefined)?.refused;
    return refused ? { accepted: [], refused } : dataOf(answer);
  }

  return {
    openCase: (body: NewCase) => dataOf(client.POST('/v1/cases', { body })),
    async upload(id: string, files: readonly { path: string; role: PhotoRole }[]): Promise<Uploaded> {
      const byRole = Map.groupBy(files, file => file.role);
      const answers: Uploaded[] = [];
      for (const [role, same] of byRole) {
        const paths = same.map(({ path }) => path);
        answers.push(await send(id, role, paths));
      }
      return { accepted: answers.flatMap(a => a.accepted), refused: answers.flatMap(a => a.refused) };
    },
    /** Waits until the inspection is over. */
    async verdict(id: string): Promise<Inspection> {
      for (;;) {
        const answer = await dataOf(client.GET('/v1/inspections/{id}', { params: { path: { id }, ...wait } }));
        if (answer.status === 'done' || answer.status === 'failed') return answer;
      }
    },
    async report(id: string, profile: string): Promise<Report> {
      const body = { profile, language } as NewReport;
      let report = await dataOf(client.POST('/v1/cases/{id}/reports', { params: { path: { id }, ...wait }, body }));
      while (report.status === 'queued') {
        report = await dataOf(client.GET('/v1/reports/{id}', { params: { path: { id: report.id }, ...wait } }));
      }
      if (report.status === 'failed') throw new Error(report.error?.title);
      return report;
    },
    /** A file of a report. */
    async file(id: string, name: string): Promise<Uint8Array> {
      const params = { path: { id, name } };
      const bytes = await dataOf(client.GET('/v1/reports/{id}/files/{name}', { params, parseAs: 'arrayBuffer' }));
      return new Uint8Array(bytes);
    },
  };
}
