import { Button, Group, NavLink, Stack, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconDownload, IconFileText } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { dayText, instantText } from '../../../../shared/format/dates.ts';
import { sizeText } from '../../../../shared/format/size.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../../shared/ui/empty.tsx';
import { documentAddress } from '../card-query.ts';
import { DocumentPreview, showable } from '../document-preview.tsx';
import classes from './documents-tab.module.css';

/** «№ 12 от 01.12.2026 · » as far as they are known. */
const requisitesOf = ({ number, issuedOn, addedByName }: ApplicationCard['documents'][number]): string =>
  [[number && `№ ${number}`, issuedOn && dayText(issuedOn)].filter(Boolean).join(' от '), addedByName]
    .filter(Boolean)
    .map((part) => `${part} · `)
    .join('');

export const DocumentsTab = ({ card }: { readonly card: ApplicationCard }) => {
  const { t, language } = useMessages();
  // The document a message has led to.
  const { part } = useSearch({ strict: false }) as { readonly part?: string };
  const [picked, setPicked] = useState<string | null>(part ?? null);
  const { documents } = card;
  if (documents.length === 0) return <Empty title={t.documents.empty} />;
  const shown = documents.find(({ id }) => id === picked) ?? documents.find(({ mediaType }) => showable(mediaType)) ?? documents[0];
  return (
    <div className={classes.split}>
      <Stack gap={2} component="nav" aria-label={t.documents.list}>
        {documents.map((document) => (
          <NavLink
            key={document.id}
            component="button"
            active={document.id === shown?.id}
            aria-current={document.id === shown?.id || undefined}
            leftSection={<IconFileText size={18} stroke={1.5} aria-hidden />}
            label={document.title}
            description={`${requisitesOf(document)}${document.sourceTitle} · ${sizeText(document.sizeBytes, language)} · ${instantText(document.addedAt, language, card.timeZone)}`}
            onClick={() => setPicked(document.id)}
            data-testid="document"
            data-part={document.id}
            styles={{ root: { borderRadius: 6 }, description: { fontSize: 11.5, color: 'var(--mantine-color-dimmed)' } }}
          />
        ))}
      </Stack>
      {shown && (
        <Stack gap={8}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" fw={600} truncate title={shown.fileName}>
              {shown.fileName}
            </Text>
            <Button
              component="a"
              href={documentAddress(card.id, shown.id)}
              download={shown.fileName}
              size="xs"
              variant="default"
              leftSection={<IconDownload size={15} aria-hidden />}
              style={{ flex: 'none' }}
            >
              {t.general.download}
            </Button>
          </Group>
          <DocumentPreview applicationId={card.id} document={shown} />
        </Stack>
      )}
    </div>
  );
};
