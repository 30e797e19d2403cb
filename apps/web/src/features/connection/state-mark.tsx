import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';

type State = 'done' | 'expiring' | 'unknown' | 'missing';

const marks = {
  done: { Icon: IconCircleCheck, color: '#2b8a3e' },
  expiring: { Icon: IconAlertTriangle, color: '#995c00' },
  unknown: { Icon: IconHelpCircle, color: '#495057' },
  missing: { Icon: IconCircleX, color: '#c92a2a' },
} as const;

/** Shape says the same as color. */
export const StateMark = ({ state, label, text }: { readonly state: State; readonly label: string; readonly text?: string }) => {
  const { Icon, color } = marks[state];
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <span role="img" aria-label={label} title={label} style={{ color, display: 'inline-flex', flex: 'none' }}>
        <Icon size={18} aria-hidden />
      </span>
      {text && <Text size="sm">{text}</Text>}
    </Group>
  );
};
