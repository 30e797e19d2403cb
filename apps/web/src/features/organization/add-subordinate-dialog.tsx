import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { addSubordinate, type OrganizationCard } from '@pgs/contract';
import { organizationKindIds, organizationKinds } from '@pgs/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';
import { emptyProfile, fieldProblems } from './profile-draft.ts';
import { ProfileFields } from './profile-fields.tsx';

/** Новая подведомственная организация; afterwards its card opens, where the administrator is appointed. */
export const AddSubordinateDialog = ({ card, onClose }: { readonly card: OrganizationCard; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const words = t.organization.below;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [profile, setProfile] = useState(() => emptyProfile(card.profile.timeZone));
  const [code, setCode] = useState('');
  const [kind, setKind] = useState<(typeof organizationKindIds)[number]>('school');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [shown, setShown] = useState(false);
  const problems = fieldProblems(profile);
  const add = useMutation({
    mutationFn: () => call(addSubordinate, { parameters: { id: card.id }, body: { requestKey, code, kind, profile } }),
    onSuccess: async ({ id, message }) => {
      await client.invalidateQueries({ queryKey: ['organizations'] });
      tellDone(message, t);
      onClose();
      await navigate({ to: '/organization/$id', params: { id }, search: { tab: 'employees' } });
    },
    onError: () => setRequestKey(newRequestKey()),
  });
  const press = (event: FormEvent): void => {
    event.preventDefault();
    setShown(true);
    if (Object.keys(problems).length === 0) add.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={words.addTitle}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <form onSubmit={press} noValidate>
        <Stack gap="sm">
          <SimpleGrid cols={2}>
            <TextInput
              data-autofocus
              label={t.organization.code}
              description={words.codeHint}
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              data-testid="field-code"
            />
            <Select
              label={words.kind}
              allowDeselect={false}
              data={organizationKindIds.map((value) => ({ value, label: organizationKinds[value].title }))}
              value={kind}
              onChange={(value) => setKind(organizationKindIds.find((each) => each === value) ?? kind)}
            />
          </SimpleGrid>
          <ProfileFields profile={profile} problems={shown ? problems : {}} services={card.serviceTitles} onChange={setProfile} />
          {add.isError && <ProblemNotice problem={add.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" size="sm" onClick={onClose}>
              {t.general.cancel}
            </Button>
            <Button type="submit" size="sm" loading={add.isPending} data-testid="dialog-submit">
              {words.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
