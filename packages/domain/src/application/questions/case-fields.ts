import { formatSnils } from '../../person/snils.ts';
import { type FormField, formGroups } from '../../service/form-groups.ts';
import type { ServiceDefinition } from '../../service/service-definition.ts';
import type { Application, Person } from '../application.ts';

/** What the applicant stated, whether in the form or about people. */
export type Stated = Pick<Application, 'applicant' | 'child' | 'form'>;

const day = (on: string): string => on.split('-').reverse().join('.');

const personParts: readonly (readonly [name: string, caption: string, read: (person: Person) => string | undefined])[] = [
  ['lastName', 'Фамилия', (person) => person.lastName],
  ['firstName', 'Имя', (person) => person.firstName],
  ['middleName', 'Отчество', (person) => person.middleName],
  ['bornOn', 'Дата рождения', (person) => person.bornOn && day(person.bornOn)],
  ['snils', 'СНИЛС', (person) => person.snils && formatSnils(person.snils)],
  [
    'identityDocument',
    'Документ',
    ({ identityDocument: paper }) => paper && [paper.series, paper.number].filter((part) => part !== undefined).join(' № '),
  ],
  ['address', 'Адрес', (person) => person.address?.text],
  ['phone', 'Телефон', (person) => person.phone],
  ['email', 'Электронная почта', (person) => person.email],
];

const fieldsOfPerson = (person: Person | undefined, prefix: string, whose: string): readonly FormField[] =>
  person
    ? personParts.flatMap(([name, caption, read]) => {
        const value = read(person);
        return value ? [{ path: `${prefix}.${name}`, caption: `${whose}: ${caption.toLowerCase()}`, value }] : [];
      })
    : [];

/** Поля заявления one after another: people, then the form; a caption also names the group it stands in. */
export function caseFields({ applicant, child, form }: Stated, service: Pick<ServiceDefinition, 'form'>): readonly FormField[] {
  const [first, ...nested] = formGroups(service.form, form);
  return [
    ...fieldsOfPerson(applicant, 'applicant', 'Заявитель'),
    ...fieldsOfPerson(child, 'child', 'Ребёнок'),
    ...(first?.fields ?? []).map((field) => ({ ...field, path: `form.${field.path}` })),
    ...nested.flatMap((group) =>
      group.fields.map((field) => ({ ...field, path: `form.${field.path}`, caption: `${group.title}: ${field.caption}` })),
    ),
  ];
}
