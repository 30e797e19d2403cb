import type { InformationKindCode } from '../../ports/interagency.ts';
import type { Fields } from './formula-type.ts';

const text = (caption: string) => ({ type: 'text', caption }) as const;
const day = (caption: string) => ({ type: 'date', caption }) as const;
const number = (caption: string) => ({ type: 'number', caption }) as const;

const person = {
  lastName: text('Фамилия'),
  firstName: text('Имя'),
  middleName: text('Отчество'),
  bornOn: day('Дата рождения'),
  snils: text('СНИЛС'),
};

/** Сведения of each kind that a formula may read, with the type each is read as. Systems that answer compare themselves with this. */
export const replyFacts: Readonly<Record<InformationKindCode, Fields>> = {
  birthRecord: {
    ...person,
    motherName: text('Мать'),
    fatherName: text('Отец'),
    actRecord: text('Номер записи акта'),
    actRecordOn: day('Дата записи акта'),
    actRecordOffice: text('Орган ЗАГС'),
  },
  residenceRegistration: {
    ...person,
    address: text('Адрес регистрации'),
    registrationKind: text('Вид регистрации'),
    registeredOn: day('Дата регистрации'),
    registeredUntilOn: day('Регистрация действует по'),
  },
  snilsCheck: { ...person, validity: text('Результат проверки') },
  guardianship: {
    ...person,
    guardianName: text('Опекун (попечитель)'),
    act: text('Номер акта об опеке'),
    actOn: day('Дата акта об опеке'),
    authority: text('Орган опеки и попечительства'),
  },
  disabilityRecord: {
    ...person,
    disabilityGroup: text('Группа (категория) инвалидности'),
    establishedOn: day('Установлена с'),
    validUntilOn: day('Установлена по'),
  },
  socialSupport: {
    ...person,
    measureTitle: text('Мера поддержки'),
    authority: text('Кем назначена'),
    measureSinceOn: day('Назначена с'),
    measureUntilOn: day('Назначена по'),
  },
  legalEntityRecord: {
    businessTitle: text('Наименование'),
    ogrn: text('ОГРН'),
    inn: text('ИНН'),
    businessState: text('Состояние'),
    businessRegisteredOn: day('Зарегистрировано'),
    businessAddress: text('Адрес'),
    headName: text('Руководитель'),
  },
  entrepreneurRecord: {
    ...person,
    ogrn: text('ОГРНИП'),
    inn: text('ИНН'),
    businessState: text('Состояние'),
    businessRegisteredOn: day('Зарегистрирован'),
  },
  realEstateRecord: {
    cadastralNumber: text('Кадастровый номер'),
    objectKind: text('Вид объекта'),
    objectAddress: text('Адрес объекта'),
    areaSquareMeters: number('Площадь, кв. м'),
    permittedUse: text('Разрешённое использование'),
    rightHolder: text('Правообладатель'),
    rightKind: text('Вид права'),
    rightNumber: text('Номер регистрации права'),
    rightRegisteredOn: day('Право зарегистрировано'),
  },
};
