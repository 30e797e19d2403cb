import { amendingOrderTitle, annexTitle, type OrderContent, orderTitle, rolesText } from './access-order.ts';

/** The words of an order, ready to be laid out on paper or in an office program. */
export interface OrderText {
  readonly title: string;
  readonly preamble: string;
  readonly items: readonly string[];
  readonly annexTitle: string;
  /** № п/п | Фамилия, имя, отчество | Должность | Роль в системе. */
  readonly rows: readonly (readonly [number: string, name: string, position: string, role: string])[];
}

export const annexColumns = ['№ п/п', 'Фамилия, имя, отчество', 'Должность', 'Роль в системе'] as const;

/** Текст приказа: the first appoints the whole list, an amending one puts the list in a new edition and names who leaves it. */
export function orderText(content: OrderContent): OrderText {
  const { organizationTitle, basis, administratorName, lines, released, amends } = content;
  const guard =
    'Ответственным сотрудникам соблюдать требования к защите информации и персональных данных, не передавать другим лицам учётные данные и средства электронной подписи.';
  const assign = `Администратору организации${administratorName === '' ? '' : ` (${administratorName})`} обеспечить назначение и снятие ролей в ПГС в соответствии с приложением.`;
  const control = 'Контроль за исполнением приказа оставляю за собой.';
  const leaving = released.map(({ name, position, roles }) => `${name}, ${position} (${rolesText(roles)})`).join('; ');
  const first = [
    'Назначить ответственными сотрудниками, имеющими доступ к ПГС в соответствии с ролями информационной системы, лиц согласно приложению к настоящему приказу.',
    assign,
    guard,
    control,
  ];
  const amending = [
    `Внести изменения в перечень, утверждённый приказом ${amends}, изложив его в редакции согласно приложению к настоящему приказу.`,
    ...(leaving === '' ? [] : [`Исключить из перечня: ${leaving}.`]),
    assign,
    guard,
    control,
  ];
  return {
    title: amends === null ? orderTitle : amendingOrderTitle,
    preamble: `В целях обеспечения контроля доступа уполномоченных лиц (${organizationTitle}) к Платформе государственных сервисов (${basis}) ПРИКАЗЫВАЮ:`,
    items: amends === null ? first : amending,
    annexTitle,
    rows: lines.map(({ name, position, roles }, index) => [String(index + 1), name, position, rolesText(roles)]),
  };
}
