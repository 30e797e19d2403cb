import { Badge } from '@mantine/core';
import type { Status } from '@pgs/domain';
import { statusLook } from './presentation.ts';

interface Given {
  readonly status: Status;
  readonly title: string;
  readonly testId?: string;
  readonly size?: 'sm' | 'md' | 'lg';
}

export const StatusBadge = ({ status, title, testId, size = 'sm' }: Given) => (
  <Badge
    variant="light"
    size={size}
    color={statusLook[status].color}
    data-testid={testId}
    data-status={status}
    h="auto"
    py={2}
    styles={{ label: { whiteSpace: 'normal' } }}
  >
    {title}
  </Badge>
);
