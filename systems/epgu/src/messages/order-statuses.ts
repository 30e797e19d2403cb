/** Кто ставит статус: the portal itself, the agency (ведомство), the service of delivery and МФЦ, the body of complaints. */
type Sender = 'portal' | 'agency' | 'delivery' | 'complaints';

export interface OrderStatus {
  readonly title: string;
  readonly sender: Sender;
  /** Nothing follows: the applicant can neither cancel nor correct nor write any more. */
  readonly final: boolean;
}

const of =
  (sender: Sender) =>
  (title: string, final: 'final' | '' = ''): OrderStatus => ({ title, sender, final: final === 'final' });
const [portal, agency, delivery, complaints] = [of('portal'), of('agency'), of('delivery'), of('complaints')];

/**
 * Коды статусов заявления на ЕПГУ (techCode), all that are published. The flags of a status (cancel, edit, message allowed) are the
 * agency's to give with each event; a final one gives none.
 */
export const orderStatuses: Readonly<Record<number, OrderStatus>> = {
  [-1]: portal('Ошибка обработки результата', 'final'),
  0: portal('Черновик заявления', 'final'),
  1: agency('Заявление зарегистрировано'),
  2: agency('Заявление получено ведомством'),
  3: agency('Услуга оказана', 'final'),
  4: agency('Отказано в предоставлении услуги', 'final'),
  5: portal('Ошибка отправки заявления в ведомство', 'final'),
  6: agency('Заявление принято к рассмотрению'),
  7: agency('Промежуточные результаты по заявлению'),
  8: portal('Неизвестный статус'),
  9: agency('Заявление отменяется'),
  10: agency('Заявление отменено', 'final'),
  11: agency('Не удалось отменить заявление'),
  12: agency('Входящее сообщение'),
  14: agency('Ожидание дополнительной информации'),
  15: agency('Заявление требует исправления'),
  16: portal('Исходящее сообщение'),
  17: portal('Зарегистрировано на портале'),
  18: portal('Отправка заявления невозможна', 'final'),
  21: portal('Заявление отправлено в ведомство'),
  22: portal('Ошибка получения заявления ведомством', 'final'),
  24: agency('Ошибка обработки заявления', 'final'),
  25: agency('Приглашение на прием по заявлению'),
  26: agency('Приглашение на приём в МФЦ'),
  29: delivery('Направлено в МФЦ'),
  30: portal('Ошибка отправки заявления в ведомство', 'final'),
  31: portal('Ожидание подписания другими заявителями'),
  32: portal('Подписано всеми заявителями'),
  33: delivery('Направлено в МФЦ'),
  34: delivery('Принято'),
  35: delivery('Документ готов'),
  36: delivery('Принято в обработку'),
  37: delivery('В процессе доставки'),
  38: delivery('Документ доставлен', 'final'),
  39: delivery('Документ выдан', 'final'),
  40: portal('Онлайн-услуга оказана', 'final'),
  41: portal('Онлайн-услуга не оказана', 'final'),
  42: delivery('Доставка отменена'),
  43: delivery('Доставка отменена МФЦ'),
  44: complaints('Жалоба принята к рассмотрению'),
  45: complaints('Назначено рассмотрение жалобы'),
  46: complaints('Жалоба удовлетворена'),
  47: complaints('Жалоба отклонена'),
  48: agency('Автоматизированная проверка заявления не пройдена'),
  49: portal('Невозможно определить подразделение'),
  50: portal('Запрос на получение услуги'),
  51: portal('Запрос подтверждён'),
  52: portal('Запрос отклонён'),
  53: portal('Срок подтверждения истёк'),
  54: portal('Запрос не удался'),
  55: agency('Возврат денежных средств осуществлён'),
  56: complaints('Назначено рассмотрение заявления'),
  57: complaints('Заявление удовлетворено'),
  58: complaints('Заявление отклонено', 'final'),
  60: agency('Договор ожидает подписи со стороны заявителя'),
  61: agency('Договор дорабатывается ведомством'),
  62: agency('Договор ожидает подписи со стороны ведомства'),
  70: portal('Все заявления отменены'),
  80: portal('Черновик согласия'),
  81: portal('Согласие отправлено'),
  82: portal('Отказ дать согласие'),
  83: portal('Запрос согласия отменён'),
  84: agency('Заявление аннулировано', 'final'),
  88: portal('Данные сохранены'),
  90: portal('Заявление на согласовании у второго заявителя'),
  101: agency('Заявление зарегистрировано'),
  104: portal('Доверенность недействительна'),
};

/** The status an agency may send under this code. Throws RangeError for an unknown code and for one the portal sets by itself. */
export function sentStatus(code: number): OrderStatus {
  const status = orderStatuses[code];
  if (!status) throw new RangeError(`ЕПГУ не знает статуса с кодом ${code}`);
  if (status.sender !== 'agency') throw new RangeError(`Статус ${code} «${status.title}» ставит не ведомство`);
  return status;
}
