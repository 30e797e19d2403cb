import { Group, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FilterChoice } from '../../shared/ui/filter-fields.tsx';
import { settingsQuery } from './notifications-query.ts';
import type { NotificationsSearch } from './notifications-search.ts';

export const groups = ['mine', 'incoming', 'terms', 'applicant', 'exchange', 'access', 'reports'] as const;

interface Given {
  readonly search: NotificationsSearch;
  readonly onChange: (changed: Partial<Record<keyof NotificationsSearch, string | null>>) => void;
  /** What stands at the end of the line. */
  readonly children: ReactNode;
}

/** The filter line: what about, which kind, which service, when, unread only. Only what can reach the person is offered. */
export const MessageFilter = ({ search, onChange, children }: Given) => {
  const { t } = useMessages();
  const { data } = useQuery(settingsQuery);
  const kinds = data?.kinds.filter(({ group }) => search.group === undefined || group === search.group) ?? [];
  const offered = groups.filter((group) => !data || data.kinds.some((kind) => kind.group === group));
  const services = data?.services ?? [];
  const day = (name: 'from' | 'to') => (
    <TextInput
      size="xs"
      w={122}
      type="date"
      label={t.notifications[name]}
      value={search[name] ?? ''}
      onChange={(event) => onChange({ [name]: event.currentTarget.value || null })}
      data-testid={`notifications-${name}`}
    />
  );
  return (
    <Group gap={8} align="end">
      <FilterChoice
        label={t.notifications.group}
        width={130}
        data={offered.map((each) => ({ value: each, label: t.notifications.groups[each] }))}
        value={search.group}
        onChange={(group) => onChange({ group, kind: null })}
      />
      <FilterChoice
        label={t.notifications.kind}
        width={170}
        data={kinds.map(({ kind, title }) => ({ value: kind, label: title }))}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
        testId="notifications-kind"
      />
      {(services.length > 1 || search.service !== undefined) && (
        <FilterChoice
          label={t.notifications.service}
          width={140}
          data={services.map(({ code, title }) => ({ value: code, label: title }))}
          value={search.service}
          onChange={(service) => onChange({ service })}
        />
      )}
      {day('from')}
      {day('to')}
      <Switch
        size="sm"
        mb={4}
        label={t.notifications.unreadOnly}
        checked={search.unread === 'only'}
        onChange={(event) => onChange({ unread: event.currentTarget.checked ? 'only' : null })}
      />
      {children}
    </Group>
  );
};
