import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { Link, useMatches } from '@tanstack/react-router';
import { useMessages } from '../shared/messages/use-messages.tsx';
import { helpLinkOf } from './help-links.ts';

/** «?»: the paragraph of the guide about the screen that is open. */
export const HelpButton = () => {
  const { t } = useMessages();
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' });
  return (
    <Tooltip label={t.reference.help}>
      <ActionIcon
        renderRoot={(given) => <Link {...given} to="/guide" search={{ page: helpLinkOf(path) }} />}
        variant="subtle"
        color="gray"
        aria-label={t.reference.help}
        data-testid="context-help"
      >
        <IconHelp size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
};
