import { Stack, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { GuidePanel } from './guide-panel.tsx';

/** Руководство by itself: the context help leads here, whatever sections a person has. */
export const GuideScreen = () => {
  const { t } = useMessages();
  const { page } = useSearch({ strict: false });
  useEffect(() => {
    document.title = `${t.reference.guide} — ${t.platform.short}`;
  }, [t]);
  return (
    <Stack gap={8}>
      <Title order={1} size="h3">
        {t.reference.guide}
      </Title>
      <GuidePanel address={page} />
    </Stack>
  );
};
