import { expect, test } from 'vitest';
import { type Holder, helpSentence } from './holders.ts';
import { rolesOpening, whySectionHidden } from './why-section.ts';

const holders: readonly Holder[] = [
  { role: 'registrar', name: 'Лугова И. С.' },
  { role: 'organizationAdministrator', name: 'Костров А. В.' },
];

test('the one who can is named, and the one who gives the role', () => {
  expect(helpSentence(['registrar'], holders)).toBe('Может регистратор Лугова И. С.; роль даёт администратор организации Костров А. В.');
});

test('where nobody holds the role it is said, and three names are enough', () => {
  expect(helpSentence(['assigningRegistrar'], holders)).toBe(
    'В организации роль «Назначающий регистратор» никому не назначена; роль даёт администратор организации Костров А. В.',
  );
  const many = ['А', 'Б', 'В', 'Г', 'Д'].map((name): Holder => ({ role: 'specialist', name }));
  expect(helpSentence(['specialist'], many)).toBe('Может специалист А, Б, В и ещё 2; роль даёт администратор организации.');
  expect(helpSentence([], holders)).toBe('');
});

test('a hidden section tells the rule, what the person holds and who gives roles', () => {
  expect(whySectionHidden('registries', [{ role: 'registrar' }], holders)).toBe(
    'Раздел «Реестры» открывают роли: «Наблюдатель». Ваши роли: «Регистратор»; роль даёт администратор организации Костров А. В.',
  );
  expect(whySectionHidden(undefined, [], [])).toBe(
    'Разделы меню открываются по ролям. Сейчас у вас нет ни одной действующей роли; роль даёт администратор организации.',
  );
  expect(rolesOpening('connection')).toEqual(['organizationAdministrator']);
});
