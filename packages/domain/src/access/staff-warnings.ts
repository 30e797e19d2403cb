import { type Role, roleDefinition } from './roles.ts';

/** Who holds what today, as far as the warnings need it. */
export interface StaffedRole {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly state: 'inForce' | 'awaitingOrder' | 'awaitingTraining';
  readonly orderNumber: string | null;
  /** End of the last certificate known, yyyy-mm-dd; null when none is. */
  readonly certificateUntilOn: string | null;
  readonly linked: boolean;
}

export interface StaffWarning {
  readonly code:
    | 'no-signing-official'
    | 'official-without-certificate'
    | 'certificate-expired'
    | 'certificate-expiring'
    | 'queue-without-administrator'
    | 'single-administrator'
    | 'nobody-registers'
    | 'nobody-reviews'
    | 'grant-without-order'
    | 'account-not-linked'
    | 'role-not-learned';
  readonly sentence: string;
  readonly personId: string | null;
}

/** How many days before its end a certificate is warned about: a new one takes two weeks to get. */
export const certificateWarningDays = 30;

const warning = (code: StaffWarning['code'], sentence: string, personId: string | null = null): StaffWarning => ({
  code,
  sentence,
  personId,
});

/** What is missing for the organization to work, each with what to do about it. */
export function staffWarnings(
  staffed: readonly StaffedRole[],
  todayOn: string,
  warnUntilOn: string,
  servesPeople: boolean,
): readonly StaffWarning[] {
  const holders = (role: Role) => staffed.filter((one) => one.role === role);
  const found: StaffWarning[] = [];
  if (holders('organizationAdministrator').length === 1)
    found.push(warning('single-administrator', 'Администратор один: на время его отсутствия назначьте второго.'));
  if (servesPeople) {
    if (holders('registrar').length === 0)
      found.push(warning('nobody-registers', 'Некому регистрировать заявления: назначьте роль «Регистратор».'));
    if (holders('specialist').length === 0)
      found.push(warning('nobody-reviews', 'Некому рассматривать заявления: назначьте роль «Специалист».'));
    if (holders('signingOfficial').length === 0)
      found.push(warning('no-signing-official', 'Некому подписывать решения: назначьте роль «Должностное лицо с подписью».'));
  }
  for (const { name, personId, certificateUntilOn } of holders('signingOfficial')) {
    if (certificateUntilOn === null)
      found.push(
        warning('official-without-certificate', `${name}: нет сертификата электронной подписи. Загрузите файл сертификата.`, personId),
      );
    else if (certificateUntilOn < todayOn)
      found.push(warning('certificate-expired', `${name}: срок сертификата истёк. Получите новый и загрузите его.`, personId));
    else if (certificateUntilOn <= warnUntilOn)
      found.push(warning('certificate-expiring', `${name}: срок сертификата скоро истекает. Закажите новый.`, personId));
  }
  if (holders('queueOperator').length > 0 && holders('queueAdministrator').length === 0)
    found.push(
      warning(
        'queue-without-administrator',
        'Есть оператор электронной очереди, но нет её администратора: расписание вести некому. Назначьте роль.',
      ),
    );
  for (const { name, personId, role, state } of staffed) {
    if (state === 'awaitingTraining')
      found.push(
        warning(
          'role-not-learned',
          `${name}: роль «${roleDefinition(role).title}» начнёт действовать после обучения. Сценарии — в разделе «Обучение».`,
          personId,
        ),
      );
  }
  for (const { name, personId, role, orderNumber } of staffed) {
    if (orderNumber === null)
      found.push(
        warning('grant-without-order', `${name}: роль «${roleDefinition(role).title}» не названа в приказе. Подготовьте приказ.`, personId),
      );
  }
  const unlinked = new Map(staffed.filter(({ linked }) => !linked).map((one) => [one.personId, one]));
  for (const { name, personId } of unlinked.values())
    found.push(
      warning(
        'account-not-linked',
        `${name}: ещё не входил через ЕСИА. Проверьте, что он добавлен в профиль организации в ЕСИА.`,
        personId,
      ),
    );
  return found;
}
