import { plural } from '../plural.ts';

export const duplicates = {
  duplicates: {
    title: 'Возможное повторное заявление',
    common: (signs: string) => `совпадает: ${signs}`,
    compare: 'Сравнить',
    more: (count: number) => `Показать ещё ${count}`,
    elsewhere: (count: number) =>
      `В другие организации по этому же лицу ${plural(count, 'подано', 'подано', 'подано')} ещё ${count} ${plural(count, 'заявление', 'заявления', 'заявлений')}.`,
    time: 'Если закрыть одно из них без рассмотрения, оставшееся сохранит более раннее время подачи.',
    compareTitle: 'Два заявления рядом',
    onlyDifferent: 'Показать только различия',
    same: 'Указано одно и то же.',
    field: 'Сведения',
    this: (number: string) => `${number} (открыто)`,
    differs: 'отличается',
    status: 'Статус',
    refusedBefore: (title: string, number: string, on: string) => `${title} № ${number} от ${on}`,
    groundsBefore: 'Основания прежнего отказа',
    competent: 'Уполномоченная организация',
    choose: 'Выбрать',
  },
};
