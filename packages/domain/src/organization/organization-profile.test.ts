import { describe, expect, it } from 'vitest';
import { type OrganizationProfile, organizationProfile, profileChanges, profileFieldIds, profileProblems } from './organization-profile.ts';

const profile: OrganizationProfile = {
  title: 'Школа № 1',
  shortTitle: 'Школа',
  inn: '7599000030',
  kpp: '759901001',
  ogrn: '1007599000034',
  oktmo: '75701000',
  legalAddress: '',
  address: 'ул. Лесная, д. 10',
  timeZone: 'Asia/Yekaterinburg',
  workFrom: '09:00',
  workTo: '18:00',
  receptionHours: '',
  phone: '',
  email: '',
  website: '',
  headName: '',
  headPosition: '',
  esiaOid: '9900000103',
  esnsiCode: '',
  serviceCodes: ['school-enrolment'],
  divisions: [],
  territories: [],
  orderRequired: false,
  trainingRequired: false,
};

const problemsOf = (fields: Partial<Record<keyof OrganizationProfile, unknown>>): string => {
  const parsed = organizationProfile.safeParse({ ...profile, ...fields });
  return parsed.success ? '' : profileProblems(parsed.error.issues);
};

describe('the profile of an organization', () => {
  it('is accepted when complete', () => {
    expect(organizationProfile.parse(profile)).toEqual(profile);
  });

  it.each([
    ['inn', '7599000031', 'ИНН'],
    ['inn', '759900003088', 'ИНН'],
    ['ogrn', '1007599000035', 'ОГРН'],
    ['kpp', '75990100', 'КПП'],
    ['oktmo', '00701000', 'ОКТМО'],
    ['oktmo', '757010', 'ОКТМО'],
    ['timeZone', 'Asia/Uchebnogorsk', 'Часовой пояс'],
    ['workTo', '08:00', 'Конец рабочего дня'],
    ['email', 'school', 'Электронная почта'],
    ['website', 'javascript:alert(1)', 'Сайт'],
    ['esiaOid', 'abc', 'Идентификатор в ЕСИА'],
    ['title', '  ', 'Полное наименование'],
  ] as const)('names the field %s that does not pass (%s)', (field, value, title) => {
    expect(problemsOf({ [field]: value })).toMatch(new RegExp(`^${title}: `));
  });

  it('names the line of a list', () => {
    expect(problemsOf({ territories: ['ул. Лесная', ' '] })).toBe('Закреплённые территории, строка 2: заполните поле');
  });
});

describe('changes of the profile', () => {
  const title = (code: string) => `услуга ${code}`;

  it('tell old and new value of every field', () => {
    const after: OrganizationProfile = {
      ...profile,
      address: 'ул. Лесная, д. 12',
      serviceCodes: ['b', 'a'],
      divisions: [{ title: 'Корпус 2', address: 'ул. Озёрная', phone: '' }],
      orderRequired: true,
    };
    expect(profileChanges(profile, after, title)).toEqual([
      { field: 'address', title: 'Фактический адрес', before: 'ул. Лесная, д. 10', after: 'ул. Лесная, д. 12' },
      { field: 'serviceCodes', title: 'Предоставляемые услуги', before: 'услуга school-enrolment', after: 'услуга a; услуга b' },
      { field: 'divisions', title: 'Подразделения', before: '', after: 'Корпус 2, ул. Озёрная' },
      { field: 'orderRequired', title: 'Требовать приказ до начала действия роли', before: 'нет', after: 'да' },
    ]);
  });

  it('are none when nothing changes, whatever the order of services', () => {
    const many = { ...profile, serviceCodes: ['a', 'b'] };
    expect(profileChanges(many, { ...many, serviceCodes: ['b', 'a'] }, title)).toEqual([]);
  });

  it('notice every field', () => {
    for (const field of profileFieldIds) {
      const value = profile[field];
      const other =
        typeof value === 'boolean'
          ? !value
          : typeof value === 'string'
            ? `${value}1`
            : field === 'divisions'
              ? [{ title: 'A', address: '', phone: '' }]
              : ['A'];
      expect(profileChanges(profile, { ...profile, [field]: other }, title).map((change) => change.field)).toEqual([field]);
    }
  });
});
