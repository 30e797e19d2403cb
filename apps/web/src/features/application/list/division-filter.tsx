import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../../shared/api/session.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { divisionsQuery } from './list-query.ts';

interface Given {
  /** Only of this organization. */
  readonly organizationId: string | undefined;
  readonly value: string | undefined;
  readonly onChange: (divisionId: string | undefined) => void;
}

/** Подразделение исполнителя; nothing where no organization has divisions. */
export const DivisionFilter = ({ organizationId, value, onChange }: Given) => {
  const { t } = useMessages();
  const { employments } = useSession();
  const found = useQuery(divisionsQuery).data?.divisions ?? [];
  const shown = found.filter((one) => organizationId === undefined || one.organizationId === organizationId);
  if (shown.length === 0 && value === undefined) return null;
  const titles = new Map(employments.map((place) => [place.organizationId, place.organizationTitle]));
  const isOfMany = new Set(shown.map((one) => one.organizationId)).size > 1;
  const labelOf = ({ title, closed, organizationId: of }: (typeof shown)[number]): string => {
    const own = closed ? t.dashboards.closedDivision(title) : title;
    return isOfMany ? `${own} — ${titles.get(of) ?? ''}` : own;
  };
  return (
    <Select
      size="xs"
      w={130}
      label={t.dashboards.division}
      placeholder={t.general.all}
      data={[...shown.map((one) => ({ value: one.id, label: labelOf(one) })), { value: 'none', label: t.dashboards.noDivision }]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      comboboxProps={{ width: 300, position: 'bottom-start' }}
      clearable
      clearButtonProps={{ 'aria-label': t.general.clear }}
      data-testid="filter-division"
    />
  );
};
