export interface PriorityCategory {
  readonly id: string;
  /** As the person reads it at the terminal. */
  readonly title: string;
  /** What the operator asks to see. */
  readonly document: string;
  /** Основание: the act, or the rule of the organization. */
  readonly basis: string;
  /** In force in a new office; the others are switched on by its administrator. */
  readonly byLaw: boolean;
}

/** Категории приёма вне очереди: data. Which of them are in force in an office stands in its plan. */
export const priorityCategories: readonly PriorityCategory[] = [
  {
    id: 'war-veteran',
    title: 'Участник или инвалид Великой Отечественной войны',
    document: 'удостоверение ветерана или инвалида войны',
    basis: 'Федеральный закон от 12.01.1995 № 5-ФЗ «О ветеранах»',
    byLaw: true,
  },
  {
    id: 'hero',
    title: 'Герой, полный кавалер ордена Славы или Трудовой Славы',
    document: 'удостоверение Героя, орденская книжка',
    basis: 'Закон РФ от 15.01.1993 № 4301-I, Федеральный закон от 09.01.1997 № 5-ФЗ',
    byLaw: true,
  },
  {
    id: 'disabled',
    title: 'Инвалид I или II группы, ребёнок-инвалид с сопровождающим',
    document: 'справка об инвалидности',
    basis: 'Указ Президента РФ от 02.10.1992 № 1157',
    byLaw: true,
  },
  {
    id: 'radiation',
    title: 'Пострадавший от радиации (Чернобыль, Маяк, Семипалатинск)',
    document: 'удостоверение единого образца',
    basis: 'Закон РФ от 15.05.1991 № 1244-1',
    byLaw: true,
  },
  {
    id: 'combat-veteran',
    title: 'Ветеран боевых действий, участник СВО, член его семьи',
    document: 'удостоверение ветерана или справка',
    basis: 'правила организации или акт субъекта РФ',
    byLaw: false,
  },
  {
    id: 'pregnant',
    title: 'Беременная женщина',
    document: 'на слово, если срок виден; иначе справка',
    basis: 'правила организации',
    byLaw: false,
  },
  {
    id: 'small-child',
    title: 'С ребёнком до трёх лет',
    document: 'свидетельство о рождении',
    basis: 'правила организации',
    byLaw: false,
  },
];

export const categoryIdsByLaw: readonly string[] = priorityCategories.filter(({ byLaw }) => byLaw).map(({ id }) => id);
export const findCategory = (id: string): PriorityCategory | undefined => priorityCategories.find((one) => one.id === id);
