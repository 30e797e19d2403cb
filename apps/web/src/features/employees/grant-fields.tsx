import { Checkbox, MultiSelect, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { Staff } from './employee-query.ts';

/** Services and days of a role, as they are being chosen. */
export interface TypedScope {
  readonly allServices: boolean;
  readonly serviceCodes: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly withSubordinates: boolean;
}

export const wholeScope = (todayOn: string): TypedScope => ({
  allServices: true,
  serviceCodes: [],
  validFrom: todayOn,
  validTo: '',
  withSubordinates: false,
});

export const scopeBody = ({ allServices, serviceCodes, validTo, withSubordinates }: TypedScope) => ({
  serviceCodes: allServices ? null : [...serviceCodes],
  validTo: validTo === '' ? null : validTo,
  withSubordinates,
});

interface Given {
  readonly staff: Staff;
  readonly scope: TypedScope;
  /** The day it began cannot be changed afterwards. */
  readonly begun?: boolean;
  readonly tree: boolean;
  readonly onChange: (scope: TypedScope) => void;
}

export const GrantFields = ({ staff, scope, begun = false, tree, onChange }: Given) => {
  const { t } = useMessages();
  const words = t.employees.dialog;
  return (
    <Stack gap={8}>
      <Checkbox
        label={words.allServices}
        checked={scope.allServices}
        onChange={(event) => onChange({ ...scope, allServices: event.currentTarget.checked })}
        data-testid="all-services"
      />
      {!scope.allServices && (
        <MultiSelect
          label={words.services}
          data={staff.services.map(({ code, title }) => ({ value: code, label: title }))}
          value={[...scope.serviceCodes]}
          onChange={(serviceCodes) => onChange({ ...scope, serviceCodes })}
        />
      )}
      <SimpleGrid cols={2}>
        <TextInput
          type="date"
          label={words.validFrom}
          disabled={begun}
          min={staff.todayOn}
          value={scope.validFrom}
          onChange={(event) => onChange({ ...scope, validFrom: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={words.validTo}
          min={scope.validFrom}
          value={scope.validTo}
          onChange={(event) => onChange({ ...scope, validTo: event.currentTarget.value })}
        />
      </SimpleGrid>
      {tree && (
        <Switch
          label={words.subordinates}
          checked={scope.withSubordinates}
          onChange={(event) => onChange({ ...scope, withSubordinates: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
};
