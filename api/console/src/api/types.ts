import type { z } from 'zod';
import type { appealSchema } from '#api/resources/appeal.ts';
import type { caseSchema } from '#api/resources/case.ts';
import type { problemSchema, refusedFile } from '#api/resources/common.ts';
import type { decisionSchema } from '#api/resources/decision.ts';
import type { inspectionSchema, submittedInspection } from '#api/resources/inspection.ts';
import type { listedSchema } from '#api/resources/listed.ts';
import type { reportSchema } from '#api/resources/report.ts';
import type { riskSchema } from '#api/resources/risk.ts';
import type { keySchema, sessionSchema } from '#api/resources/session.ts';
import type { verdictSchema } from '#api/resources/verdict.ts';
import type { profileAnswer } from '#api/routes/list-profiles/schema.ts';

// The API's own schemas, as types alone: what the contract changes, the compiler finds here.

export type { Bilingual, Language } from '#pipeline/core/language.ts';
export type Problem = z.output<typeof problemSchema>;
export type Session = z.output<typeof sessionSchema>;
export type Risk = z.output<typeof riskSchema>;
export type Appeal = z.output<typeof appealSchema>;
export type Decision = z.output<typeof decisionSchema>;
export type Case = z.output<typeof caseSchema>;
export type Inspection = z.output<typeof inspectionSchema>;
export type Listed = z.output<typeof listedSchema>;
export type Verdict = z.output<typeof verdictSchema>;
export type VerdictClass = Verdict['class'];
export type Strength = Verdict['strength'];
export type Reason = Verdict['reasons_for'][number];
export type Evidence = Inspection['evidence'][number];
export type Advice = Verdict['advice'][number];
export type Report = z.output<typeof reportSchema>;
export type Profile = z.output<typeof profileAnswer>;
export type Key = z.output<typeof keySchema>;
export type RefusedFile = z.output<typeof refusedFile>;
export type Upload = {
  accepted?: (z.output<typeof submittedInspection> & { index: number })[];
  refused?: RefusedFile[];
};
