import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { Staff } from './employee-query.ts';
import { Frame, type StaffDialogGiven } from './staff-dialogs.tsx';

const nowhere = 'none';

/** Подразделение сотрудника: his work in hand goes with him. */
export const DivisionDialog = (given: StaffDialogGiven) => {
  const { t } = useMessages();
  const { employee } = given.card;
  const [divisionId, setDivisionId] = useState(employee.divisionId);
  return (
    <Frame
      {...given}
      action="changeDivision"
      title={t.employees.card.changeDivision}
      ready={divisionId !== employee.divisionId}
      input={{ divisionId }}
    >
      <DivisionField staff={given.staff} value={divisionId} onChange={setDivisionId} />
      <Text size="sm" c="dimmed">
        {t.employees.divisionHint}
      </Text>
    </Frame>
  );
};

export const DivisionField = ({
  staff,
  value,
  onChange,
}: {
  readonly staff: Pick<Staff, 'divisions'>;
  readonly value: string | null;
  readonly onChange: (divisionId: string | null) => void;
}) => {
  const { t } = useMessages();
  return (
    <Select
      label={t.employees.division}
      allowDeselect={false}
      data={[{ value: nowhere, label: t.employees.noDivision }, ...staff.divisions.map(({ id, title }) => ({ value: id, label: title }))]}
      value={value ?? nowhere}
      onChange={(chosen) => onChange(chosen === nowhere ? null : chosen)}
      data-testid="choose-division"
    />
  );
};
