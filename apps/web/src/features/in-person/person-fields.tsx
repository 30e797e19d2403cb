import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { type IdentityDocumentKind, identityDocumentKindIds, identityDocumentKinds, type TypedPerson } from '@pgs/domain';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { DayField } from './day-field.tsx';
import { controlId } from './field-faults.ts';

interface Given {
  readonly path: 'applicant' | 'representative' | 'child';
  readonly person: TypedPerson;
  readonly faults: ReadonlyMap<string, string>;
  readonly withCitizenship?: boolean;
  readonly withContacts?: boolean;
  readonly onChange: (person: TypedPerson) => void;
}

const dates: readonly string[] = ['bornOn', 'documentIssuedOn'];
const main = ['lastName', 'firstName', 'middleName', 'bornOn', 'snils'] as const;
const identity = ['documentSeries', 'documentNumber', 'documentIssuedOn', 'documentIssuedBy'] as const;

/** A person as the document in the hands of the clerk goes: name, birth, document, contacts. */
export const PersonFields = ({ path, person, faults, withCitizenship, withContacts, onChange }: Given) => {
  const { t } = useMessages();
  const hints = identityDocumentKinds[person.documentKind];
  const field = (name: Exclude<keyof TypedPerson, 'documentKind'>) => {
    const shared = {
      id: controlId(`${path}.${name}`),
      size: 'sm',
      label: t.desk.person[name],
      error: faults.get(`${path}.${name}`),
    } as const;
    if (dates.includes(name))
      return <DayField key={name} {...shared} value={person[name]} onDay={(on) => onChange({ ...person, [name]: on })} />;
    return (
      <TextInput
        key={name}
        {...shared}
        placeholder={
          name === 'documentSeries'
            ? hints.series
            : name === 'documentNumber'
              ? hints.number
              : name === 'phone'
                ? '+79000000000'
                : undefined
        }
        value={person[name]}
        autoComplete="off"
        onChange={(event) => onChange({ ...person, [name]: event.currentTarget.value })}
      />
    );
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="xs" verticalSpacing={6}>
      {main.map(field)}
      {withCitizenship && field('citizenship')}
      <NativeSelect
        id={controlId(`${path}.documentKind`)}
        size="sm"
        label={t.desk.person.documentKind}
        value={person.documentKind}
        data={identityDocumentKindIds.map((value) => ({ value, label: identityDocumentKinds[value].title }))}
        onChange={(event) => onChange({ ...person, documentKind: event.currentTarget.value as IdentityDocumentKind })}
      />
      {identity.map(field)}
      {field('address')}
      {withContacts && field('phone')}
      {withContacts && field('email')}
    </SimpleGrid>
  );
};
