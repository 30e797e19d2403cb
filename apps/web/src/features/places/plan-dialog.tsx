import { NumberInput, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { changePlan } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { type BoardChosen, type PlaceBoard, type PlaceGroup, planChangesQuery } from './places-query.ts';

interface Given {
  readonly chosen: BoardChosen;
  readonly board: PlaceBoard;
  /** null: a new line of the plan. */
  readonly group: PlaceGroup | null;
  readonly onClose: () => void;
}

/** План мест одной группы, with its history below. */
export const PlanDialog = ({ chosen, board, group, onClose }: Given) => {
  const { t } = useMessages();
  const [level, setLevel] = useState(group?.level ?? board.levels[0]?.code ?? '');
  const [profile, setProfile] = useState(group?.profile ?? board.profiles.at(-1)?.code ?? '');
  const [facilityTitle, setFacilityTitle] = useState(group?.facilityTitle ?? '');
  const [facilityCode, setFacilityCode] = useState(group?.facilityCode ?? '');
  const [places, setPlaces] = useState<number | null>(group?.places ?? null);
  const [basis, setBasis] = useState('');
  // A line that is already there is changed, whichever button it was opened by.
  const known = group ?? board.groups.find((one) => one.level === level && one.profile === profile && one.facilityCode === facilityCode);
  const isFacilityTold = !board.distributed || (facilityTitle.trim() !== '' && facilityCode.trim() !== '');
  return (
    <FormDialog
      title={group ? t.places.changePlanOf(group.title) : t.places.addPlan}
      submit={t.general.save}
      ready={places !== null && basis.trim().length >= 3 && isFacilityTold}
      testId="dialog-plan"
      refresh={[['places']]}
      onClose={onClose}
      send={(requestKey) =>
        call(changePlan, {
          parameters: { id: chosen.organizationId },
          body: {
            requestKey,
            serviceCode: chosen.serviceCode,
            schoolYear: chosen.schoolYear,
            level,
            profile,
            facilityCode,
            facilityTitle,
            places,
            basis,
            ...(known && known.places !== null ? { version: known.version } : {}),
          },
        })
      }
    >
      {!group && (
        <SimpleGrid cols={2}>
          <Select
            label={t.places.level}
            allowDeselect={false}
            data={board.levels.map(({ code, title }) => ({ value: code, label: title }))}
            value={level}
            onChange={(value) => value && setLevel(value)}
          />
          <Select
            label={t.places.profile}
            allowDeselect={false}
            data={board.profiles.map(({ code, title }) => ({ value: code, label: title }))}
            value={profile}
            onChange={(value) => value && setProfile(value)}
          />
          {board.distributed && (
            <>
              <TextInput
                label={t.places.facility}
                required
                value={facilityTitle}
                onChange={(event) => setFacilityTitle(event.currentTarget.value)}
                data-testid="field-facility"
              />
              <TextInput
                label={t.places.facilityCode}
                required
                value={facilityCode}
                onChange={(event) => setFacilityCode(event.currentTarget.value)}
                data-testid="field-facility-code"
              />
            </>
          )}
        </SimpleGrid>
      )}
      <SimpleGrid cols={2}>
        <NumberInput
          label={t.places.number}
          description={t.places.numberHint(known?.taken ?? 0)}
          required
          min={0}
          max={100_000}
          allowDecimal={false}
          value={places ?? ''}
          onChange={(value) => setPlaces(typeof value === 'number' ? value : null)}
          data-autofocus
          data-testid="field-places"
        />
        <TextInput
          label={t.places.basis}
          description={t.places.basisHint}
          required
          maxLength={500}
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
          data-testid="field-basis"
        />
      </SimpleGrid>
      {known && <History groupId={known.id} />}
    </FormDialog>
  );
};

const History = ({ groupId }: { readonly groupId: string }) => {
  const { t, language } = useMessages();
  const changes = useQuery(planChangesQuery(groupId));
  const rows = changes.data?.rows ?? [];
  return (
    <Stack gap={2}>
      <Text size="xs" fw={600}>
        {t.places.history}
      </Text>
      {changes.isSuccess && rows.length === 0 && (
        <Text size="xs" c="dimmed">
          {t.places.historyEmpty}
        </Text>
      )}
      {rows.map(({ id, at, personName, before, after, basis }) => (
        <Text key={id} size="xs">
          {instantText(at, language)} · {t.places.changed(String(before ?? t.places.noPlan), String(after ?? t.places.noPlan))} · {basis} ·{' '}
          {personName}
        </Text>
      ))}
    </Stack>
  );
};
