import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CaseInput, PhotoRole } from '#pipeline/core/case.ts';
import type { Bilingual, Language } from '#pipeline/core/language.ts';
import type { Strength, Verdict, VerdictClass } from '#pipeline/core/verdict.ts';

/** The parts of the API's answers that the demo reads; the whole is in /openapi.json. */
export interface InspectionAnswer {
  readonly id: string;
  readonly filename: string | null;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly verdict: {
    readonly class: VerdictClass;
    readonly strength: Strength;
    readonly log10_lr: number;
    readonly summary: Bilingual;
    readonly reasons_for: Verdict['reasonsFor'];
  } | null;
  readonly error: { readonly code: string; readonly title: string } | null;
}
interface UploadAnswer {
  readonly accepted: readonly InspectionAnswer[];
  readonly refused: readonly {
    readonly filename: string | null;
    readonly problem: { code: string; title: string; detail?: string };
  }[];
}
interface ReportAnswer {
  readonly id: string;
  readonly status: 'queued' | 'done' | 'failed';
  readonly files: readonly { readonly name: string; readonly href: string }[];
  readonly error: { readonly title: string } | null;
}

export type DemoClient = ReturnType<typeof demoClient>;

/** A small client of the real HTTP API. Errors of the API are thrown with their own words. */
export function demoClient(url: string, secret: string, language: Language) {
  const headers = { Authorization: `Bearer ${secret}`, 'Accept-Language': language };
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(url + path, { ...init, headers: { ...headers, ...init.headers } });
    return response;
  }
  async function json<T>(path: string, init?: RequestInit, allowed: readonly number[] = []): Promise<T> {
    const response = await call(path, init);
    const body = (await response.json()) as T & { title?: string; detail?: string };
    if (response.ok || allowed.includes(response.status)) return body;
    throw new Error(`${init?.method ?? 'GET'} ${path}: ${response.status} ${body.title ?? ''} ${body.detail ?? ''}`);
  }
  const post = (body: object, wait = 0): RequestInit => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(wait && { Prefer: `wait=${wait}` }) },
    body: JSON.stringify(body),
  });
  return {
    openCase: (input: Partial<CaseInput>) => json<{ id: string }>('/v1/cases', post(input)),
    async upload(caseId: string, files: readonly { path: string; role: PhotoRole }[]): Promise<UploadAnswer> {
      const answers: UploadAnswer[] = [];
      for (const role of new Set(files.map(file => file.role))) {
        const form = new FormData();
        form.set('role', role);
        for (const { path } of files.filter(file => file.role === role)) {
          form.append('photos', new File([await readFile(path)], basename(path)));
        }
        // All refused is an answer here, not a fault: its body says why, file by file.
        const answer = await json<Partial<UploadAnswer>>(
          `/v1/cases/${caseId}/photos`,
          { method: 'POST', body: form },
          [413, 415, 422],
        );
        answers.push({ accepted: answer.accepted ?? [], refused: answer.refused ?? [] });
      }
      return { accepted: answers.flatMap(a => a.accepted), refused: answers.flatMap(a => a.refused) };
    },
    /** Waits until the inspection is over. */
    async verdict(id: string): Promise<InspectionAnswer> {
      for (;;) {
        const answer = await json<InspectionAnswer>(`/v1/inspections/${id}`, { headers: { Prefer: 'wait=30' } });
        if (answer.status === 'done' || answer.status === 'failed') return answer;
      }
    },
    async report(caseId: string, profile: string): Promise<ReportAnswer> {
      let report = await json<ReportAnswer>(`/v1/cases/${caseId}/reports`, post({ profile, language }, 30));
      while (report.status === 'queued') {
        report = await json<ReportAnswer>(`/v1/reports/${report.id}`, { headers: { Prefer: 'wait=30' } });
      }
      if (report.status === 'failed') throw new Error(report.error?.title);
      return report;
    },
    download: async (href: string) => new Uint8Array(await (await call(href)).arrayBuffer()),
  };
}
