import { Alert, Button, Group, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { changeProfile, type OrganizationCard } from '@pgs/contract';
import { profileFieldIds, profileFields, russianTimeZones } from '@pgs/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { ApiProblem } from '../../shared/api/problem.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { fieldProblems } from './profile-draft.ts';
import { ProfileFields } from './profile-fields.tsx';

/** Профиль организации: read by default, a form while it is being changed. */
export const ProfileTab = ({ card }: { readonly card: OrganizationCard }) => {
  const [editing, setEditing] = useState(false);
  return editing ? (
    <ProfileForm card={card} onClose={() => setEditing(false)} />
  ) : (
    <ProfileView card={card} onEdit={() => setEditing(true)} />
  );
};

const ProfileForm = ({ card, onClose }: { readonly card: OrganizationCard; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const [profile, setProfile] = useState(card.profile);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [shown, setShown] = useState(false);
  const problems = fieldProblems(profile);
  const save = useMutation({
    mutationFn: () => call(changeProfile, { parameters: { id: card.id }, body: { version: card.version, requestKey, profile } }),
    onSuccess: async ({ message }) => {
      await client.invalidateQueries({ queryKey: ['organization', card.id] });
      tellDone(message, t);
      onClose();
    },
    onError: async (problem) => {
      setRequestKey(newRequestKey());
      // What is typed stays; the version below it is fresh, so that a second press is a decision.
      if (problem instanceof ApiProblem && problem.status === 409) await client.invalidateQueries({ queryKey: ['organization', card.id] });
    },
  });
  const press = (event: FormEvent): void => {
    event.preventDefault();
    setShown(true);
    if (Object.keys(problems).length === 0) save.mutate();
  };
  return (
    <form onSubmit={press} noValidate data-testid="profile-form">
      <Stack gap="sm">
        <ProfileFields profile={profile} problems={shown ? problems : {}} services={card.serviceTitles} onChange={setProfile} />
        {shown && Object.keys(problems).length > 0 && (
          <Alert color="red" variant="light" role="alert" data-testid="profile-problems">
            <List size="sm">
              {Object.entries(problems).map(([field, sentence]) => (
                <List.Item key={field}>
                  {profileFields[field as keyof typeof profileFields].title}: {sentence}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        {save.isError && <ProblemNotice problem={save.error} />}
        <Group gap={8}>
          <Button type="submit" size="sm" loading={save.isPending} data-testid="save-profile">
            {t.general.save}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {t.general.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const groups = ['requisites', 'contacts', 'hours', 'services', 'identifiers', 'access'] as const;

const ProfileView = ({ card, onEdit }: { readonly card: OrganizationCard; readonly onEdit: () => void }) => {
  const { t } = useMessages();
  const edit = card.available.find(({ action }) => action === 'changeProfile');
  return (
    <Stack gap="sm">
      {edit && (
        <div>
          <WhyButton size="xs" why={edit.reason} testId="edit-profile" onPress={onEdit}>
            {t.organization.edit}
          </WhyButton>
        </div>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {groups.map((group) => (
          <section key={group} aria-label={t.organization.groups[group]}>
            <Title order={2} size="h5" mb={6}>
              {t.organization.groups[group]}
            </Title>
            <Stack gap={6}>
              {profileFieldIds
                .filter((field) => profileFields[field].group === group)
                .map((field) => (
                  <div key={field} data-testid={`value-${field}`}>
                    <Text size="xs" c="dimmed">
                      {profileFields[field].title}
                    </Text>
                    {shownLines(card, field, t.general).map((line) => (
                      <Text key={line} size="sm">
                        {line}
                      </Text>
                    ))}
                  </div>
                ))}
            </Stack>
          </section>
        ))}
      </SimpleGrid>
    </Stack>
  );
};

function shownLines(
  { profile, serviceTitles }: OrganizationCard,
  field: (typeof profileFieldIds)[number],
  words: { readonly yes: string; readonly no: string; readonly none: string },
): readonly string[] {
  const lines = ((): readonly string[] => {
    if (field === 'orderRequired' || field === 'trainingRequired') return [profile[field] ? words.yes : words.no];
    if (field === 'serviceCodes') return profile.serviceCodes.map((code) => serviceTitles.find((one) => one.code === code)?.title ?? code);
    if (field === 'territories') return profile.territories;
    if (field === 'divisions')
      return profile.divisions.map(({ title, address, phone }) => [title, address, phone].filter(Boolean).join(', '));
    const zones: Record<string, { readonly title: string }> = russianTimeZones;
    if (field === 'timeZone') return [zones[profile.timeZone]?.title ?? profile.timeZone];
    return [profile[field]];
  })().filter(Boolean);
  return lines.length > 0 ? [...new Set(lines)] : [words.none];
}
