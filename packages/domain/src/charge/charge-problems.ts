/** Problems of charges; a part of the one table in problems.ts. */
export const chargeProblems = {
  'charge-exists': {
    status: 409,
    title: 'По заявлению уже есть начисление (УИН {uin}). Дождитесь оплаты или аннулируйте его и сформируйте новое.',
    english: 'The application has a charge already (УИН {uin}).',
  },
  'payment-account-missing': {
    status: 409,
    title: 'У организации не заполнены платёжные реквизиты для ГИС ГМП. Обратитесь к администратору организации.',
    english: 'The organization has no payment details.',
  },
  'payer-unknown': {
    status: 409,
    title:
      'Начисление нельзя сформировать: в заявлении нет того, по чему ГИС ГМП узнаёт плательщика: СНИЛС или документа человека, ИНН предпринимателя, ИНН и КПП организации. Попросите заявителя исправить заявление.',
    english: 'The application has no number the payer is known by.',
  },
  'charge-amount-fixed': {
    status: 400,
    title: 'Сумма установлена описанием услуги: {amount}. Изменить её нельзя.',
    english: 'The amount is fixed by the service definition: {amount}.',
  },
  'charge-paid': {
    status: 409,
    title: 'Начисление уже оплачено: аннулировать его нельзя, деньги возвращаются по заявлению плательщика.',
    english: 'The charge is paid and cannot be annulled.',
  },
  'charge-not-at-registry': {
    status: 409,
    title: 'Начисление сейчас в состоянии «{state}»: действие возможно, когда ГИС ГМП его приняла.',
    english: 'The charge is “{state}” now.',
  },
} as const;
