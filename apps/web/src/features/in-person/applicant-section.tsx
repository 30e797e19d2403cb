import { Button, Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { findApplicants, type ResponseOf } from '@pgs/contract';
import {
  type ApplicantKind,
  applicantKindIds,
  applicantKinds,
  type DraftContent,
  type InformingWay,
  informingWayIds,
  informingWays,
  typedPerson,
} from '@pgs/domain';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { DayField } from './day-field.tsx';
import { controlId } from './field-faults.ts';
import { PersonFields } from './person-fields.tsx';

interface Given {
  readonly organizationId: string;
  readonly content: DraftContent;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (changes: Partial<DraftContent>) => void;
}

const businessFields = ['title', 'ogrn', 'inn', 'kpp', 'address'] as const;

/** Шаг «Заявитель»: who came, for whom, by what power, and how to tell him. */
export const ApplicantSection = (given: Given) => {
  const { content, faults, onChange } = given;
  const { t } = useMessages();
  const forBusiness = content.applicantKind === 'legal' || content.applicantKind === 'soleProprietor';
  return (
    <Stack gap="sm">
      <NativeSelect
        size="sm"
        maw={420}
        id={controlId('applicantKind')}
        label={t.desk.kind}
        error={faults.get('applicantKind')}
        value={content.applicantKind}
        data={applicantKindIds.map((value) => ({ value, label: applicantKinds[value] }))}
        onChange={(event) => {
          const applicantKind = event.currentTarget.value as ApplicantKind;
          const documentKind = applicantKind === 'foreigner' ? 'foreignPassport' : 'passport';
          onChange({ applicantKind, applicant: { ...content.applicant, documentKind } });
        }}
      />
      <PersonFields
        path="applicant"
        person={content.applicant}
        faults={faults}
        withContacts
        withCitizenship={content.applicantKind === 'foreigner'}
        onChange={(applicant) => onChange({ applicant })}
      />
      <Search {...given} />
      {forBusiness && (
        <Fieldset legend={t.desk.businessTitle} p="sm">
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs">
            {(content.applicantKind === 'legal' ? businessFields : businessFields.filter((name) => name !== 'kpp')).map((name) => (
              <TextInput
                key={name}
                id={controlId(`business.${name}`)}
                label={t.desk.business[name]}
                error={faults.get(`business.${name}`)}
                value={content.business[name]}
                onChange={(event) => onChange({ business: { ...content.business, [name]: event.currentTarget.value } })}
              />
            ))}
          </SimpleGrid>
        </Fieldset>
      )}
      <Checkbox
        id={controlId('throughRepresentative')}
        label={t.desk.throughRepresentative}
        error={faults.get('throughRepresentative')}
        checked={content.throughRepresentative}
        onChange={(event) => onChange({ throughRepresentative: event.currentTarget.checked })}
      />
      {content.throughRepresentative && (
        <Fieldset legend={t.desk.representative} p="sm">
          <PersonFields
            path="representative"
            person={content.representative}
            faults={faults}
            withContacts
            onChange={(representative) => onChange({ representative })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="xs" mt="xs">
            {(['title', 'number', 'issuedOn', 'issuedBy', 'validTo'] as const).map((name) => {
              const shared = { id: controlId(`power.${name}`), label: t.desk.power[name], error: faults.get(`power.${name}`) } as const;
              const put = (value: string): void => onChange({ power: { ...content.power, [name]: value } });
              return name === 'issuedOn' || name === 'validTo' ? (
                <DayField key={name} {...shared} value={content.power[name]} onDay={put} />
              ) : (
                <TextInput key={name} {...shared} value={content.power[name]} onChange={(event) => put(event.currentTarget.value)} />
              );
            })}
          </SimpleGrid>
        </Fieldset>
      )}
      <NativeSelect
        size="sm"
        maw={420}
        id={controlId('informing')}
        label={t.desk.informing}
        description={t.desk.informingHint}
        value={content.informing}
        data={informingWayIds.map((value) => ({ value, label: informingWays[value].title }))}
        onChange={(event) => onChange({ informing: event.currentTarget.value as InformingWay })}
      />
      <Checkbox
        id={controlId('identityChecked')}
        label={t.desk.identityChecked}
        error={faults.get('identityChecked')}
        checked={content.identityChecked}
        onChange={(event) => onChange({ identityChecked: event.currentTarget.checked })}
      />
    </Stack>
  );
};

type Known = ResponseOf<typeof findApplicants>['people'][number];

const Search = ({ organizationId, content, onChange }: Given) => {
  const { t } = useMessages();
  const { applicant } = content;
  const find = useMutation({
    mutationFn: (bySnils: boolean) =>
      call(findApplicants, {
        body: {
          organizationId,
          by: bySnils
            ? { snils: applicant.snils }
            : { documentKind: applicant.documentKind, documentSeries: applicant.documentSeries, documentNumber: applicant.documentNumber },
        },
      }),
    onSuccess: ({ people: [first] }) => {
      if (first) onChange({ applicant: typedPerson.parse({ ...applicant, ...first.person }) });
    },
  });
  const takeChild = (child: Known['children'][number]): void => onChange({ child: typedPerson.parse({ ...content.child, ...child }) });
  const [found] = find.data?.people ?? [];
  return (
    <Stack gap={6}>
      <Group gap={8}>
        <Button
          size="xs"
          variant="default"
          disabled={applicant.snils.length < 11}
          loading={find.isPending}
          onClick={() => find.mutate(true)}
        >
          {t.desk.findBySnils}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={applicant.documentNumber.length < 3}
          loading={find.isPending}
          onClick={() => find.mutate(false)}
        >
          {t.desk.findByDocument}
        </Button>
        <Text size="xs" c="dimmed">
          {t.desk.findHint}
        </Text>
      </Group>
      {find.isError && <ProblemNotice problem={find.error} />}
      <Text size="sm" role="status">
        {find.isSuccess && (found ? t.desk.found : t.desk.notFound)}
      </Text>
      {found && found.children.length > 0 && (
        <Group gap={8}>
          <Text size="sm">{t.desk.takeChild}:</Text>
          {found.children.map((child) => (
            <Button
              key={`${child.lastName} ${child.firstName} ${child.bornOn}`}
              size="compact-sm"
              variant="light"
              onClick={() => takeChild(child)}
            >
              {child.lastName} {child.firstName}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
};
