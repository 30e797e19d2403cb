import { Fieldset, MultiSelect, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { type ProfileField, profileFieldIds, profileFields, russianTimeZones } from '@pgs/domain';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { DivisionsField } from './divisions-field.tsx';
import { linesOf, type TypedProfile } from './profile-draft.ts';

export interface FieldsGiven {
  readonly profile: TypedProfile;
  readonly problems: Partial<Record<ProfileField, string>>;
  readonly services: readonly { readonly code: string; readonly title: string }[];
  readonly onChange: (profile: TypedProfile) => void;
}

const groups = ['requisites', 'contacts', 'hours', 'services', 'identifiers', 'access'] as const;
const wide = new Set<ProfileField>([
  'title',
  'legalAddress',
  'address',
  'territories',
  'divisions',
  'serviceCodes',
  'orderRequired',
  'trainingRequired',
]);
type TextField = Exclude<ProfileField, 'serviceCodes' | 'territories' | 'divisions' | 'orderRequired' | 'trainingRequired' | 'timeZone'>;

/** Every field of the profile, in the groups and the order of the table of the domain. */
export const ProfileFields = (given: FieldsGiven) => {
  const { t } = useMessages();
  return (
    <Stack gap="sm">
      {groups.map((group) => (
        <Fieldset key={group} legend={t.organization.groups[group]} p="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing={8}>
            {profileFieldIds
              .filter((field) => profileFields[field].group === group)
              .map((field) => (
                <div key={field} style={wide.has(field) ? { gridColumn: '1 / -1' } : undefined}>
                  <Field field={field} {...given} />
                </div>
              ))}
          </SimpleGrid>
        </Fieldset>
      ))}
    </Stack>
  );
};

const requiredFields = new Set<ProfileField>(['title', 'shortTitle', 'inn', 'kpp', 'ogrn', 'oktmo', 'address', 'esiaOid']);

const Field = ({ field, ...given }: FieldsGiven & { readonly field: ProfileField }) => {
  const { t } = useMessages();
  const { profile, problems, onChange } = given;
  const { title } = profileFields[field];
  const hints: Partial<Record<ProfileField, string>> = t.organization.hints;
  const shared = { label: title, description: hints[field], error: problems[field], size: 'sm', 'data-testid': `field-${field}` } as const;
  if (field === 'orderRequired' || field === 'trainingRequired')
    return (
      <Switch {...shared} checked={profile[field]} onChange={(event) => onChange({ ...profile, [field]: event.currentTarget.checked })} />
    );
  if (field === 'timeZone')
    return (
      <Select
        {...shared}
        allowDeselect={false}
        data={Object.entries(russianTimeZones).map(([value, zone]) => ({ value, label: zone.title }))}
        value={profile.timeZone}
        onChange={(value) => value && onChange({ ...profile, timeZone: value })}
      />
    );
  if (field === 'serviceCodes')
    return (
      <MultiSelect
        {...shared}
        data={given.services.map(({ code, title: label }) => ({ value: code, label }))}
        value={profile.serviceCodes}
        onChange={(serviceCodes) => onChange({ ...profile, serviceCodes })}
      />
    );
  if (field === 'territories') return <TerritoriesField {...given} shared={shared} />;
  if (field === 'divisions') return <DivisionsField {...given} label={title} />;
  return (
    <TextInput
      {...shared}
      required={requiredFields.has(field)}
      value={profile[field]}
      onChange={(event) => onChange({ ...profile, [field satisfies TextField]: event.currentTarget.value })}
    />
  );
};

const TerritoriesField = ({ profile, onChange, shared }: FieldsGiven & { readonly shared: object }) => {
  const [text, setText] = useState(profile.territories.join('\n'));
  return (
    <Textarea
      {...shared}
      autosize
      minRows={2}
      maxRows={10}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange({ ...profile, territories: linesOf(event.currentTarget.value) });
      }}
    />
  );
};
