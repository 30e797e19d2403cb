import type { ApplicationCard } from '@pgs/contract';
import { type Application, businessKinds } from '@pgs/domain';

/** Организация or предприниматель who applies, as a section of its own. */
export const presentBusiness = (business: Application['business']): ApplicationCard['details'] =>
  business
    ? [
        {
          title: `Заявитель: ${businessKinds[business.kind].title.toLocaleLowerCase('ru')}`,
          fields: [
            { caption: 'Наименование', value: business.title },
            { caption: businessKinds[business.kind].ogrn, value: business.ogrn },
            { caption: 'ИНН', value: business.inn },
            { caption: 'КПП', value: business.kpp ?? '' },
            { caption: 'Адрес', value: business.address ?? '' },
          ].filter(({ value }) => value !== ''),
        },
      ]
    : [];
