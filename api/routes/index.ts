import type { Route } from '../http/route.ts';
import addPhotos from './add-photos/handler.ts';
import cancelRescan from './cancel-rescan/handler.ts';
import createAppeal from './create-appeal/handler.ts';
import createCase from './create-case/handler.ts';
import createCaseFeedback from './create-case-feedback/handler.ts';
import createFeedback from './create-feedback/handler.ts';
import createImport from './create-import/handler.ts';
import createInspection from './create-inspection/handler.ts';
import createKey from './create-key/handler.ts';
import createLedgerEntry from './create-ledger-entry/handler.ts';
import createReport from './create-report/handler.ts';
import createRescan from './create-rescan/handler.ts';
import createRiskAssessment from './create-risk-assessment/handler.ts';
import createRuling from './create-ruling/handler.ts';
import createSession from './create-session/handler.ts';
import createUpload from './create-upload/handler.ts';
import createWebhook from './create-webhook/handler.ts';
import deleteWebhook from './delete-webhook/handler.ts';
import docs from './docs/handler.ts';
import docsErrors from './docs-errors/handler.ts';
import docsStyle from './docs-style/handler.ts';
import endSession from './end-session/handler.ts';
import getAgreement from './get-agreement/handler.ts';
import getAppeal from './get-appeal/handler.ts';
import getArtifact from './get-artifact/handler.ts';
import getCase from './get-case/handler.ts';
import getDecisions from './get-decisions/handler.ts';
import getFetch from './get-fetch/handler.ts';
import getHistory from './get-history/handler.ts';
import getInspection from './get-inspection/handler.ts';
import getLedger from './get-ledger/handler.ts';
import getOriginal from './get-original/handler.ts';
import getReport from './get-report/handler.ts';
import getReportFile from './get-report-file/handler.ts';
import getReportQuality from './get-report-quality/handler.ts';
import getRescan from './get-rescan/handler.ts';
import getRetention from './get-retention/handler.ts';
import getRiskAssessment from './get-risk-assessment/handler.ts';
import getSession from './get-session/handler.ts';
import getSettings from './get-settings/handler.ts';
import getUsage from './get-usage/handler.ts';
import getWebhook from './get-webhook/handler.ts';
import healthz from './healthz/handler.ts';
import home from './home/handler.ts';
import listAppeals from './list-appeals/handler.ts';
import listAudit from './list-audit/handler.ts';
import listCases from './list-cases/handler.ts';
import listClusters from './list-clusters/handler.ts';
import listDeliveries from './list-deliveries/handler.ts';
import listEvents from './list-events/handler.ts';
import listInspections from './list-inspections/handler.ts';
import listKeys from './list-keys/handler.ts';
import listProfiles from './list-profiles/handler.ts';
import listRescanResults from './list-rescan-results/handler.ts';
import listRescans from './list-rescans/handler.ts';
import listRulePacks from './list-rule-packs/handler.ts';
import listWebhooks from './list-webhooks/handler.ts';
import metrics from './metrics/handler.ts';
import openapi from './openapi/handler.ts';
import pauseRescan from './pause-rescan/handler.ts';
import putUpload from './put-upload/handler.ts';
import readyz from './readyz/handler.ts';
import replayWebhook from './replay-webhook/handler.ts';
import resumeRescan from './resume-rescan/handler.ts';
import revokeKey from './revoke-key/handler.ts';
import rotateWebhookSecret from './rotate-webhook-secret/handler.ts';
import stepAppeal from './step-appeal/handler.ts';
import updateSettings from './update-settings/handler.ts';
import updateWebhook from './update-webhook/handler.ts';

/** Every route of the contract, in the order of the reference. */
export const ROUTES: readonly Route[] = [
  createInspection,
  listInspections,
  getInspection,
  getFetch,
  createUpload,
  putUpload,
  getOriginal,
  getArtifact,
  getHistory,
  createCase,
  listCases,
  getCase,
  addPhotos,
  listProfiles,
  createReport,
  getReport,
  getReportFile,
  createFeedback,
  createCaseFeedback,
  createRuling,
  createLedgerEntry,
  getDecisions,
  getLedger,
  createAppeal,
  listAppeals,
  getAppeal,
  stepAppeal,
  createRiskAssessment,
  getRiskAssessment,
  getReportQuality,
  getAgreement,
  listRulePacks,
  createImport,
  createRescan,
  listRescans,
  getRescan,
  pauseRescan,
  resumeRescan,
  cancelRescan,
  listRescanResults,
  listEvents,
  createWebhook,
  listWebhooks,
  getWebhook,
  updateWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  listDeliveries,
  replayWebhook,
  createSession,
  getSession,
  endSession,
  listKeys,
  createKey,
  revokeKey,
  listClusters,
  getUsage,
  getSettings,
  updateSettings,
  getRetention,
  listAudit,
  healthz,
  readyz,
  metrics,
  openapi,
  docs,
  docsErrors,
  docsStyle,
  home,
];
