import * as presence from './application/presence.ts';
import * as application from './application.ts';
import * as appointment from './appointment.ts';
import * as invitation from './appointment-invitation.ts';
import * as charge from './charge.ts';
import * as dashboard from './dashboard.ts';
import * as draft from './draft.ts';
import * as exchange from './exchange.ts';
import * as health from './health.ts';
import * as help from './help.ts';
import * as inPerson from './in-person.ts';
import * as queueDevices from './live-queue/device.ts';
import * as hall from './live-queue/hall.ts';
import * as letters from './notification/letters.ts';
import * as push from './notification/push.ts';
import * as notification from './notification.ts';
import type { Operation } from './operation.ts';
import * as accessOrder from './organization/access-order.ts';
import * as connection from './organization/connection.ts';
import * as connectionLetter from './organization/connection-letter.ts';
import * as directoryRecord from './organization/directory-record.ts';
import * as division from './organization/division.ts';
import * as employee from './organization/employee.ts';
import * as organization from './organization/organization.ts';
import * as substitution from './organization/substitution.ts';
import * as supportAsking from './organization/support-asking.ts';
import * as supportConsent from './organization/support-consent.ts';
import * as workplaceCheck from './organization/workplace-check.ts';
import * as distribution from './places/distribution.ts';
import * as places from './places/places.ts';
import * as reference from './reference.ts';
import * as registry from './registry.ts';
import * as session from './session.ts';
import * as cuts from './statistics/cut.ts';
import * as savedReports from './statistics/saved-report.ts';
import * as statistics from './statistics.ts';
import * as training from './training.ts';

export * from './application/presence.ts';
export * from './application.ts';
export * from './appointment.ts';
export * from './appointment-invitation.ts';
export * from './charge.ts';
export * from './dashboard.ts';
export * from './draft.ts';
export * from './exchange.ts';
export * from './health.ts';
export * from './help.ts';
export * from './in-person.ts';
export * from './live-queue/device.ts';
export * from './live-queue/hall.ts';
export * from './notification/letters.ts';
export * from './notification/push.ts';
export * from './notification.ts';
export * from './operation.ts';
export * from './organization/access-order.ts';
export * from './organization/connection.ts';
export * from './organization/connection-letter.ts';
export * from './organization/directory-record.ts';
export * from './organization/division.ts';
export * from './organization/employee.ts';
export * from './organization/organization.ts';
export * from './organization/substitution.ts';
export * from './organization/support-asking.ts';
export * from './organization/support-consent.ts';
export * from './organization/workplace-check.ts';
export * from './places/distribution.ts';
export * from './places/places.ts';
export * from './reference.ts';
export * from './registry.ts';
export * from './session.ts';
export * from './statistics/cut.ts';
export * from './statistics/saved-report.ts';
export * from './statistics.ts';
export * from './training.ts';

/** Every operation by name, for OpenAPI and for the test that the server implements them all. */
export const operations = {
  getSession: session.getSession,
  explainAccess: session.explainAccess,
  signOut: session.signOut,
  signOutEverywhere: session.signOutEverywhere,
  listApplications: application.listApplications,
  countApplications: application.countApplications,
  getApplication: application.getApplication,
  performAction: application.performAction,
  listCandidates: application.listCandidates,
  getRawReply: application.getRawReply,
  checkSignature: application.checkSignature,
  tellPresence: presence.tellPresence,
  leaveCard: presence.leaveCard,
  readDecisionText: application.readDecisionText,
  startBatch: application.startBatch,
  getBatch: application.getBatch,
  stopBatch: application.stopBatch,
  listBatches: application.listBatches,
  reviewForSigning: application.reviewForSigning,
  listCharges: charge.listCharges,
  listDrafts: draft.listDrafts,
  getDraft: draft.getDraft,
  saveDraft: draft.saveDraft,
  deleteDraft: draft.deleteDraft,
  restoreDraft: draft.restoreDraft,
  removeDraftDocument: draft.removeDraftDocument,
  getReceptionDesk: inPerson.getReceptionDesk,
  findApplicants: inPerson.findApplicants,
  fileApplication: inPerson.fileApplication,
  listFilings: inPerson.listFilings,
  listFailures: exchange.listFailures,
  retryFailure: exchange.retryFailure,
  dismissFailure: exchange.dismissFailure,
  listExchanges: exchange.listExchanges,
  getExchange: exchange.getExchange,
  listRetries: exchange.listRetries,
  retryAtOnce: exchange.retryAtOnce,
  getReadiness: health.getReadiness,
  getHelp: help.getHelp,
  listRegistry: registry.listRegistry,
  listReferenceBooks: reference.listReferenceBooks,
  refreshReferenceBooks: reference.refreshReferenceBooks,
  loadReferenceBook: reference.loadReferenceBook,
  getReferenceLoad: reference.getReferenceLoad,
  decideReferenceLoad: reference.decideReferenceLoad,
  listBookChoices: reference.listBookChoices,
  getRegistryRecord: registry.getRegistryRecord,
  changeRegistryRecord: registry.changeRegistryRecord,
  verifyRegistryRecord: registry.verifyRegistryRecord,
  listReports: statistics.listReports,
  previewReport: statistics.previewReport,
  requestReport: statistics.requestReport,
  listReportRuns: statistics.listReportRuns,
  cancelReportRun: statistics.cancelReportRun,
  getDictionary: cuts.getDictionary,
  previewCut: cuts.previewCut,
  requestCut: cuts.requestCut,
  listBehindCut: cuts.listBehindCut,
  saveReport: savedReports.saveReport,
  listSavedReports: savedReports.listSavedReports,
  changeSavedReport: savedReports.changeSavedReport,
  removeSavedReport: savedReports.removeSavedReport,
  listNumberPlaces: dashboard.listNumberPlaces,
  getDashboard: dashboard.getDashboard,
  listBehindNumber: dashboard.listBehindNumber,
  listNotifications: notification.listNotifications,
  countNotifications: notification.countNotifications,
  readNotifications: notification.readNotifications,
  getNotificationSettings: notification.getNotificationSettings,
  saveNotificationSettings: notification.saveNotificationSettings,
  getDigest: notification.getDigest,
  previewLetter: letters.previewLetter,
  getEmployeeReach: letters.getEmployeeReach,
  getPush: push.getPush,
  subscribePush: push.subscribePush,
  confirmPush: push.confirmPush,
  unsubscribePush: push.unsubscribePush,
  tryPush: push.tryPush,
  listOrganizations: organization.listOrganizations,
  getOrganization: organization.getOrganization,
  changeProfile: organization.changeProfile,
  addSubordinate: organization.addSubordinate,
  listOrganizationChanges: organization.listOrganizationChanges,
  listDivisions: division.listDivisions,
  listEmployees: employee.listEmployees,
  getEmployee: employee.getEmployee,
  addEmployee: employee.addEmployee,
  changeEmployee: employee.changeEmployee,
  listEsiaEmployees: employee.listEsiaEmployees,
  previewImport: employee.previewImport,
  importEmployees: employee.importEmployees,
  listStaffChanges: employee.listStaffChanges,
  listSubstitutions: substitution.listSubstitutions,
  setSubstitution: substitution.setSubstitution,
  endSubstitution: substitution.endSubstitution,
  listAbsences: substitution.listAbsences,
  handOverWork: substitution.handOverWork,
  listOrders: accessOrder.listOrders,
  prepareOrder: accessOrder.prepareOrder,
  signOrder: accessOrder.signOrder,
  discardOrder: accessOrder.discardOrder,
  getConnection: connection.getConnection,
  listConnections: connection.listConnections,
  getConnectionProgress: connection.getConnectionProgress,
  writeConnectionLetters: connectionLetter.writeConnectionLetters,
  previewConnectionLetter: connectionLetter.previewConnectionLetter,
  listConnectionLetters: connectionLetter.listConnectionLetters,
  getDirectoryRecord: directoryRecord.getDirectoryRecord,
  readDirectoryRecord: directoryRecord.readDirectoryRecord,
  publishDirectoryRecord: directoryRecord.publishDirectoryRecord,
  listSupportRequests: supportAsking.listSupportRequests,
  askSupportView: supportAsking.askSupportView,
  withdrawSupportView: supportAsking.withdrawSupportView,
  startSupportView: supportAsking.startSupportView,
  leaveSupportView: supportAsking.leaveSupportView,
  listSupportViews: supportConsent.listSupportViews,
  consentToSupportView: supportConsent.consentToSupportView,
  refuseSupportView: supportConsent.refuseSupportView,
  endSupportView: supportConsent.endSupportView,
  listSupportJournal: supportConsent.listSupportJournal,
  listSupportLooking: supportConsent.listSupportLooking,
  saveWorkplace: connection.saveWorkplace,
  confirmStep: connection.confirmStep,
  recordTraining: connection.recordTraining,
  addCertificate: connection.addCertificate,
  prepareWorkplaceCheck: workplaceCheck.prepareWorkplaceCheck,
  checkWorkplace: workplaceCheck.checkWorkplace,
  listPlaceBoards: places.listPlaceBoards,
  getPlaceBoard: places.getPlaceBoard,
  changePlan: places.changePlan,
  getQueue: places.getQueue,
  listPlaceChanges: places.listPlaceChanges,
  listQueuePlaces: places.listQueuePlaces,
  listDistributions: distribution.listDistributions,
  startDistribution: distribution.startDistribution,
  getDistribution: distribution.getDistribution,
  settleDistribution: distribution.settleDistribution,
  recordOutcome: distribution.recordOutcome,
  listTraining: training.listTraining,
  startAttempt: training.startAttempt,
  getAttempt: training.getAttempt,
  finishAttempt: training.finishAttempt,
  bringResult: training.bringResult,
  listLearning: training.listLearning,
  listOffices: appointment.listOffices,
  getOffice: appointment.getOffice,
  addOffice: appointment.addOffice,
  checkOffice: appointment.checkOffice,
  saveOffice: appointment.saveOffice,
  listOfficeChanges: appointment.listOfficeChanges,
  listSlots: appointment.listSlots,
  listInvitingOffices: appointment.listInvitingOffices,
  getGrid: appointment.getGrid,
  findAppointments: appointment.findAppointments,
  getAppointment: appointment.getAppointment,
  holdSlot: appointment.holdSlot,
  bookAppointment: appointment.bookAppointment,
  receiveWalkIn: appointment.receiveWalkIn,
  moveAppointment: appointment.moveAppointment,
  cancelAppointment: appointment.cancelAppointment,
  markAppointment: appointment.markAppointment,
  markCalled: appointment.markCalled,
  getInvitation: invitation.getInvitation,
  listInvitationSlots: invitation.listInvitationSlots,
  holdInvitationSlot: invitation.holdInvitationSlot,
  bookInvitation: invitation.bookInvitation,
  moveInvitation: invitation.moveInvitation,
  cancelInvitation: invitation.cancelInvitation,
  getHall: hall.getHall,
  workAtCounter: hall.workAtCounter,
  callNext: hall.callNext,
  giveTicket: hall.giveTicket,
  actOnTicket: hall.actOnTicket,
  getHallStatistics: hall.getHallStatistics,
  listQueueDevices: queueDevices.listQueueDevices,
  addQueueDevice: queueDevices.addQueueDevice,
  renewPairing: queueDevices.renewPairing,
  revokeQueueDevice: queueDevices.revokeQueueDevice,
  pairDevice: queueDevices.pairDevice,
  getTerminal: queueDevices.getTerminal,
  takeTicket: queueDevices.takeTicket,
  checkIn: queueDevices.checkIn,
  getDisplay: queueDevices.getDisplay,
} as const satisfies Record<string, Operation>;

/**
 * Beside the JSON operations, served as streams:
 * POST /api/uploads (multipart, one file) → {id, fileName, sizeBytes};
 * GET /api/applications/{id}/documents/{documentId}[?inline=1] → the file;
 * GET /api/applications/{id}/decision.docx → the draft of the decision for an office program;
 * POST /api/drafts/{id}/documents/{documentId}?kind=code (multipart, one file) → {id, kindCode, title, fileName, mediaType, sizeBytes};
 * GET /api/drafts/{id}/documents/{documentId} → the file;
 * GET /api/report-runs/{id}/file → the file of a composed report;
 * GET /api/drafts/{id}/documents/{documentId} → the file; GET /api/drafts/{id}/application-form, GET /api/in-person/filings/{draftId}/receipt → PDF;
 * GET /api/registry/{applicationId}/extract → the extract as PDF;
 * GET /api/events → server-sent events `application` with {id, organizationId, version}, `places` with {organizationId}, `queue` with {officeId};
 * GET /api/devices/events?kind=terminal|display → `queue`, for a connected device;
 * GET /sign-in?return=/path → ЕСИА; GET /sign-in/callback.
 * Changing requests carry the header `x-forgery-token` of the session. Problems are RFC 9457: {type, title, status, code, detail, requestId}.
 */
export const problemMediaType = 'application/problem+json';
