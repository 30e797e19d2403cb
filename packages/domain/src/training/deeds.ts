import { type AdministrativeActionId, administrativeActionIds } from '../access/administration.ts';
import { type Role, roleDefinition } from '../access/roles.ts';
import type { Section, SectionMode } from '../access/sections.ts';
import type { ActionId } from '../application/actions.ts';
import type { AppointmentAction } from '../appointment/appointment.ts';
import { type SeatAction, seatActionIds } from '../live-queue/seat.ts';
import { type TicketAction, ticketActionIds } from '../live-queue/ticket.ts';

/** What leaves a trace without being an action over an application. */
export const otherDeeds = {
  viewCard: { title: 'Открыть карточку заявления' },
  arrangeOffice: { title: 'Открыть или изменить приёмную' },
  saveDraft: { title: 'Сохранить черновик' },
  fileApplication: { title: 'Отправить заявление на очном приёме' },
  requestReport: { title: 'Сформировать отчёт' },
  connectDevice: { title: 'Подключить терминал или табло' },
  revokeDevice: { title: 'Отключить терминал или табло' },
} as const;
export type OtherDeed = keyof typeof otherDeeds;

/** Дела у окна живой очереди, with a prefix: several are called as actions over applications are. */
export type HallDeed = `ticket-${TicketAction | 'take'}` | `seat-${SeatAction}`;
export const hallDeeds: readonly HallDeed[] = [
  'ticket-take',
  ...ticketActionIds.map((action) => `ticket-${action}` as const),
  ...seatActionIds.map((action) => `seat-${action}` as const),
];

/** Дело: something a person did, as the journals of the platform tell it. */
export type DeedId = ActionId | AdministrativeActionId | AppointmentAction | HallDeed | OtherDeed;

/** Actions of the administrator that a training organization cannot offer, each with the reason. */
export const untrainable: Partial<Record<DeedId, string>> = {
  readEsiaEmployees: 'у учебной организации нет профиля в ЕСИА: читать нечего',
  exportEmployees: 'выгрузка ничего не меняет и повторяет то, что на экране',
  publishRecord: 'записи учебной организации в справочнике ЕСНСИ нет',
  writeLetter: 'под учебной организацией никого нет: писать некому',
  decideSupportView: 'у учебной организации нет обращений в поддержку: просить о просмотре некому',
  addCertificate: 'файл сертификата выпускает удостоверяющий центр, в учебной организации его нет',
};

/** The same for one role: what it may do by the table and no service of the catalog lets it. */
export const untrainableOf: Partial<Record<Role, Partial<Record<DeedId, string>>>> = {
  registrar: { setIntermediateStatus: 'ни одна услуга каталога не даёт регистратору промежуточного статуса' },
};

const administration = administrativeActionIds.filter((id) => !(id in untrainable));
const visits = ['confirm', 'move', 'cancel', 'markCame', 'markMissed'] as const satisfies readonly AppointmentAction[];

/** What a section in a mode lets a person do beyond the actions over applications. */
const sectionDeeds: Partial<Record<Section, Partial<Record<SectionMode, readonly DeedId[]>>>> = {
  applications: { view: ['viewCard'], work: ['viewCard'] },
  drafts: { work: ['saveDraft'] },
  inPerson: { work: ['fileApplication'] },
  appointments: { work: [...visits, ...hallDeeds], administer: ['arrangeOffice', 'connectDevice', 'revokeDevice'] },
  statistics: { view: ['requestReport'] },
  employees: { administer: administration },
};

/** Everything a role can do that a training scenario must teach. */
export function deedsOf(role: Role): readonly DeedId[] {
  const { actions, sections } = roleDefinition(role);
  const bySections = Object.entries(sections).flatMap(([section, mode]) => sectionDeeds[section as Section]?.[mode as SectionMode] ?? []);
  const never = untrainableOf[role] ?? {};
  return [...new Set<DeedId>([...actions, ...bySections])].filter((deed) => !(deed in never));
}
