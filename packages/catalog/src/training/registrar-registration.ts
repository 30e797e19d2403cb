import type { TrainingScenario } from '@pgs/domain';
import { openCase, schoolForm } from './prepared.ts';

/** Глава 8.2: первичное рассмотрение и регистрация. */
export const registrarRegistration: TrainingScenario = {
  code: 'registrar-registration',
  version: 1,
  title: 'Регистрация заявления',
  role: 'registrar',
  source: 'Инструкция ПГС, глава 8.2; вебинар 04.12.2024, «Регистратор», п. 1 и 3',
  minutes: 10,
  story:
    'Утро понедельника. Ночью Берёзкина Алёна подала заявление о переводе сына в шестой класс вашей школы. Рядом лежит заявление Морозова, но его уже ведёт ваша коллега.',
  goal: 'Проверить документы Берёзкиной и зарегистрировать заявление, не тронув чужое.',
  begin: '/applications',
  guide: '02-registrator',
  cases: [
    { key: 'А', serviceCode: 'school-enrolment', applicant: 'Берёзкина', form: schoolForm, prepared: [] },
    {
      key: 'Б',
      serviceCode: 'school-enrolment',
      applicant: 'Морозов',
      form: schoolForm,
      prepared: [{ by: 'colleague', action: 'take' }],
    },
  ],
  steps: [
    openCase('А'),
    {
      task: 'Назначьте заявление А на себя.',
      hint: 'Кнопка «Назначить на себя» вверху карточки.',
      missed: 'Заявление А не назначено: пока нет ответственного, действовать нельзя.',
      points: 20,
      check: { kind: 'did', deed: 'take', case: 'А' },
    },
    {
      task: 'Ответьте на вопросы проверки.',
      hint: 'Вкладка «Проверка»: платформа уже ответила на то, что видит сама, — подтвердите и ответьте на остальное.',
      missed: 'Вопросы проверки остались без ваших ответов.',
      points: 30,
      check: { kind: 'did', deed: 'answerCriteria', case: 'А', after: 'take' },
    },
    {
      task: 'Зарегистрируйте заявление.',
      hint: 'Кнопка «Зарегистрировать» доступна, когда на все вопросы дан ответ «да».',
      missed: 'Заявление не зарегистрировано: номер не присвоен, запросы по СМЭВ не ушли.',
      points: 45,
      check: { kind: 'did', deed: 'register', case: 'А', after: 'answerCriteria' },
    },
  ],
  faults: [
    {
      title: 'Подготовлен отказ по заявлению, в котором всё в порядке.',
      penalty: 40,
      gross: true,
      check: { kind: 'did', deed: 'prepareDocumentRefusal', case: 'А' },
    },
  ],
  solution: [
    { deed: 'viewCard', case: 'А' },
    { deed: 'take', case: 'А' },
    { deed: 'answerCriteria', case: 'А' },
    { deed: 'register', case: 'А' },
  ],
};
