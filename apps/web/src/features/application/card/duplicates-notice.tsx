import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconCopy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { CompareDialog } from './compare-dialog.tsx';

const shownAtOnce = 3;

/** Повторные заявления: who else has filed about the same person, with what they have in common. */
export const DuplicatesNotice = ({ card }: { readonly card: ApplicationCard }) => {
  const { t, language } = useMessages();
  const [compared, setCompared] = useState<string>();
  const [all, setAll] = useState(false);
  const { here, elsewhere } = card.duplicates;
  if (here.length === 0 && elsewhere === 0) return null;
  const shown = all ? here : here.slice(0, shownAtOnce);
  return (
    <Alert color="orange" variant="light" p="xs" icon={<IconCopy aria-hidden />} title={t.duplicates.title} data-testid="duplicates">
      <Stack gap={4}>
        {shown.map((one) => (
          <Group key={one.id} gap={8} wrap="nowrap" align="flex-start" justify="space-between" data-testid="duplicate">
            <Text size="sm">
              <Anchor inherit underline="always" renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: one.id }} />}>
                {one.number || t.card.noNumber}
              </Anchor>{' '}
              {instantText(one.submittedAt, language, card.timeZone)} · {one.applicantName} · {one.statusTitle}
              <Text span size="xs" c="dimmed">
                {' · '}
                {t.duplicates.common(one.commonSigns)}
              </Text>
            </Text>
            <Button size="compact-xs" style={{ flex: 'none' }} variant="default" onClick={() => setCompared(one.id)} data-testid="compare">
              {t.duplicates.compare}
            </Button>
          </Group>
        ))}
        {here.length > shown.length && (
          <Button size="compact-xs" variant="subtle" w="fit-content" onClick={() => setAll(true)}>
            {t.duplicates.more(here.length - shown.length)}
          </Button>
        )}
        {elsewhere > 0 && <Text size="sm">{t.duplicates.elsewhere(elsewhere)}</Text>}
        {here.some(({ isOpen }) => isOpen) && <Text size="xs">{t.duplicates.time}</Text>}
      </Stack>
      {compared && <CompareDialog card={card} otherId={compared} onClose={() => setCompared(undefined)} />}
    </Alert>
  );
};
