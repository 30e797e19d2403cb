import { operations } from '@pgs/contract';

type Named = typeof operations;
type GetName = { [Name in keyof Named]: Named[Name]['method'] extends 'GET' ? Name : never }[keyof Named];

/**
 * What a support view shows of an operation that reads: words for its journal, `unspoken` for what tells nothing of anybody, `closed`.
 * The compiler asks for every new operation; what changes something is refused for its method alone.
 */
type Shown = { readonly journal: string } | 'unspoken' | 'closed';
const seen = (journal: string): Shown => ({ journal });

export const shownInView: Readonly<Record<GetName, Shown>> = {
  getSession: 'unspoken',
  explainAccess: 'unspoken',
  getReadiness: 'unspoken',
  getHelp: 'unspoken',
  listApplications: seen('Список заявлений'),
  listDivisions: 'unspoken',
  countApplications: 'unspoken',
  getApplication: seen('Карточка заявления'),
  listCandidates: seen('Кому можно назначить заявление'),
  listCharges: seen('Начисления по заявлению'),
  listBatches: 'closed',
  getBatch: 'closed',
  listInvitingOffices: 'unspoken',
  // The text as it travelled: more than any card shows.
  getRawReply: 'closed',
  getExchange: 'closed',
  listExchanges: seen('Журнал обмена'),
  listFailures: seen('Ошибки обмена'),
  listRetries: seen('Повторы обмена'),
  // What somebody is still writing down is a form, and its files.
  listDrafts: seen('Список черновиков'),
  getDraft: 'closed',
  getReceptionDesk: 'unspoken',
  listFilings: seen('Список принятых на очном приёме'),
  listRegistry: seen('Реестр'),
  getRegistryRecord: seen('Запись реестра'),
  verifyRegistryRecord: 'unspoken',
  listReferenceBooks: 'unspoken',
  listBookChoices: 'unspoken',
  getReferenceLoad: 'closed',
  // Reports and exports.
  listReports: 'closed',
  previewReport: 'closed',
  listReportRuns: 'closed',
  getDictionary: 'closed',
  listBehindCut: 'closed',
  listSavedReports: 'closed',
  listNumberPlaces: 'unspoken',
  getDashboard: seen('Информационная панель'),
  listBehindNumber: seen('Заявления за числом панели'),
  // Of a person, not of a role.
  listNotifications: 'closed',
  previewLetter: 'closed',
  getEmployeeReach: 'closed',
  countNotifications: 'closed',
  getNotificationSettings: 'closed',
  getDigest: 'closed',
  getPush: 'closed',
  listTraining: 'closed',
  getAttempt: 'closed',
  prepareWorkplaceCheck: 'closed',
  listOrganizations: 'unspoken',
  getOrganization: seen('Профиль организации'),
  listOrganizationChanges: seen('История организации'),
  listEmployees: seen('Список сотрудников'),
  getEmployee: seen('Карточка сотрудника'),
  listEsiaEmployees: seen('Сотрудники профиля ЕСИА'),
  listStaffChanges: seen('Журнал доступа'),
  listSubstitutions: seen('Замещения'),
  listAbsences: seen('Отсутствующие сотрудники'),
  listOrders: seen('Приказы'),
  getConnection: seen('Подключение'),
  listConnections: seen('Карта подключения'),
  getConnectionProgress: 'unspoken',
  listConnectionLetters: seen('Письма о подключении'),
  getDirectoryRecord: seen('Запись в ЕСНСИ'),
  listLearning: seen('Обучение сотрудников'),
  listPlaceBoards: 'unspoken',
  getPlaceBoard: seen('Места'),
  getQueue: seen('Очередь на места'),
  listPlaceChanges: seen('История мест'),
  listQueuePlaces: 'unspoken',
  listDistributions: seen('Распределения'),
  getDistribution: seen('Распределение'),
  listOffices: 'unspoken',
  getOffice: seen('Приёмная'),
  listOfficeChanges: seen('История приёмной'),
  listSlots: 'unspoken',
  getGrid: seen('Предварительная запись'),
  findAppointments: seen('Поиск записей на приём'),
  getAppointment: seen('Запись на приём'),
  getHall: seen('Живая очередь'),
  getHallStatistics: seen('Статистика живой очереди'),
  listQueueDevices: seen('Устройства зала'),
  // Of citizens and of devices, without a session.
  getInvitation: 'closed',
  listInvitationSlots: 'closed',
  getTerminal: 'closed',
  getDisplay: 'closed',
  // Consents are the organization's own business, and requests are made outside a view.
  listSupportRequests: 'closed',
  listSupportViews: 'closed',
  listSupportJournal: 'closed',
  listSupportLooking: 'closed',
};

/** Works in every session, a view that is over included: to see what it is, and to get out. */
const alwaysOpen: ReadonlySet<string> = new Set([
  'getSession',
  'signOut',
  'signOutEverywhere',
  'leaveSupportView',
] satisfies (keyof Named)[]);
export const isAlwaysOpen = (name: string | undefined): boolean => name !== undefined && alwaysOpen.has(name);

/** Live changes: identifiers and versions of what the view shows anyway. */
export const watchEvents = 'watchEvents';

export function shownAs(name: string | undefined): Shown {
  if (name === watchEvents) return 'unspoken';
  return name !== undefined && Object.hasOwn(shownInView, name) ? shownInView[name as GetName] : 'closed';
}

/** What is shown of one application when the consent covers no more. */
const ofOneApplication: ReadonlySet<string> = new Set(['getApplication', 'listCharges'] satisfies GetName[]);
/** What tells nothing of anybody, and stands on every screen. */
const everywhere: ReadonlySet<string> = new Set(['getReadiness', 'getHelp', 'explainAccess', 'listReferenceBooks'] satisfies GetName[]);
export const isOfOneApplication = (name: string | undefined): boolean => name !== undefined && ofOneApplication.has(name);
export const isEverywhere = (name: string | undefined): boolean => name !== undefined && everywhere.has(name);

const names = new Map<unknown, string>(Object.entries(operations).map(([name, operation]) => [operation, name]));
/** Name of an operation of the contract. */
export const operationName = (operation: object): string | undefined => names.get(operation);

/** Sections whose screens a view does not have. */
export const closedSections: ReadonlySet<string> = new Set(['notifications', 'statistics', 'training', 'support']);
