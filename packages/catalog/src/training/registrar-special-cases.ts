import type { TrainingScenario } from '@pgs/domain';
import { cancellationAsked, issued, schoolForm } from './prepared.ts';

const refused = { groundCodes: ['A13'], explanation: 'Такое же заявление уже рассматривается.' };

/** Глава 8.2: маршрутизация, ошибка обмена, отмена, завершение. */
export const registrarSpecialCases: TrainingScenario = {
  code: 'registrar-special-cases',
  version: 1,
  title: 'Не наш адрес, ошибка обмена, отмена и завершение',
  role: 'registrar',
  source: 'Инструкция ПГС, глава 8.2; вебинар 04.12.2024, «Регистратор», п. 2',
  minutes: 20,
  story:
    'Пять заявлений, и каждое особенное. А подано не в ту школу: его ждут в школе № 2. В поступило с ошибкой обмена. Заявители Г и Д просят отменить заявления: Г — вовремя, а по Д родитель перезвонил и просит продолжить. По Е отказ в приёме документов подписан и выдан — осталось завершить.',
  goal: 'Довести каждое из пяти заявлений до верного исхода.',
  begin: '/applications',
  guide: '02-registrator',
  cases: [
    {
      key: 'А',
      serviceCode: 'school-enrolment',
      applicant: 'Берёзкина',
      form: schoolForm,
      prepared: [{ by: 'learner', action: 'take' }],
    },
    { key: 'В', serviceCode: 'school-enrolment', applicant: 'Морозов', form: schoolForm, exchangeFailed: true, prepared: [] },
    {
      key: 'Г',
      serviceCode: 'school-enrolment',
      applicant: 'Журавлёв',
      form: schoolForm,
      prepared: [{ by: 'learner', action: 'take' }, cancellationAsked],
    },
    {
      key: 'Д',
      serviceCode: 'school-enrolment',
      applicant: 'Соколова-Речная',
      form: schoolForm,
      prepared: [{ by: 'learner', action: 'take' }, cancellationAsked],
    },
    {
      key: 'Е',
      serviceCode: 'school-enrolment',
      applicant: 'Соколова-Речная',
      childIndex: 1,
      form: schoolForm,
      prepared: [
        { by: 'colleague', action: 'take' },
        { by: 'colleague', action: 'answerCriteria', input: { answers: '$criteriaMet' } },
        { by: 'colleague', action: 'prepareDocumentRefusal', input: refused },
        { by: 'colleague', action: 'sendForSignature' },
        ...issued,
      ],
    },
  ],
  steps: [
    {
      task: 'Перенаправьте заявление А в школу № 2.',
      hint: 'Кнопка «Перенаправить по компетенции»: выберите школу № 2 и назовите причину. Срок при этом не начинается заново.',
      missed: 'Заявление А осталось у организации, которая услугу по нему не предоставляет.',
      points: 25,
      check: { kind: 'did', deed: 'transfer', case: 'А', mentions: 'Школа № 2' },
    },
    {
      task: 'Примите заявление В после ошибки обмена.',
      hint: 'Кнопка «Принять после ошибки обмена»: напишите, как ошибка устранена.',
      missed: 'Заявление В так и лежит с ошибкой обмена.',
      points: 20,
      check: { kind: 'did', deed: 'resolveExchange', case: 'В' },
    },
    {
      task: 'Подтвердите отмену заявления Г.',
      hint: 'Кнопка «Подтвердить отмену».',
      missed: 'Просьба об отмене заявления Г осталась без ответа.',
      points: 20,
      check: { kind: 'did', deed: 'grantCancellation', case: 'Г' },
    },
    {
      task: 'Отклоните отмену заявления Д.',
      hint: 'Кнопка «Отклонить отмену»: заявитель увидит причину.',
      missed: 'Заявление Д не возвращено в работу.',
      points: 20,
      check: { kind: 'did', deed: 'refuseCancellation', case: 'Д' },
    },
    {
      task: 'Завершите заявление Е.',
      hint: 'Кнопка «Завершить и внести в реестр».',
      missed: 'Заявление Е не завершено.',
      points: 15,
      check: { kind: 'did', deed: 'finish', case: 'Е' },
    },
  ],
  faults: [
    {
      title: 'Отменено заявление Д, которое заявитель просил продолжить.',
      penalty: 40,
      gross: true,
      check: { kind: 'did', deed: 'grantCancellation', case: 'Д' },
    },
  ],
  solution: [
    { deed: 'transfer', case: 'А', input: { organizationId: '$organization:school-2', reason: 'Адрес закреплён за школой № 2' } },
    { deed: 'resolveExchange', case: 'В', input: { comment: 'Вложение получено от заявителя заново' } },
    { deed: 'grantCancellation', case: 'Г', input: { comment: 'Заявление отменено по просьбе заявителя' } },
    { deed: 'refuseCancellation', case: 'Д', input: { comment: 'Заявитель попросил продолжить рассмотрение' } },
    { deed: 'finish', case: 'Е' },
  ],
};
