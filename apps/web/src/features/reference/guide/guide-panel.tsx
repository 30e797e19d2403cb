import { Anchor, Box, Flex, NavLink, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../shared/ui/empty.tsx';
import { guidePages } from './guide-pages.ts';
import { searchGuide } from './guide-search.ts';
import { GuideText } from './guide-text.tsx';

/** Руководство: pages on the left, the page on the right, search over all of it. `address` is `page#anchor`. */
export const GuidePanel = ({ address }: { readonly address: string | undefined }) => {
  const { t } = useMessages();
  const [question, setQuestion] = useState('');
  const [pageId, anchor] = (address ?? '').split('#');
  const page = guidePages.find(({ id }) => id === pageId) ?? guidePages[0];
  const found = useMemo(() => searchGuide(guidePages, question), [question]);
  const searching = question.trim().length > 1;
  useEffect(() => {
    if (searching || anchor === undefined) return;
    const heading = document.getElementById(anchor);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }, [anchor, searching]);
  return (
    <Flex align={{ base: 'stretch', sm: 'start' }} gap={16} direction={{ base: 'column', sm: 'row' }}>
      <Stack gap={6} w={{ base: '100%', sm: 250 }} style={{ flexShrink: 0 }}>
        <TextInput
          size="sm"
          type="search"
          label={t.reference.search}
          placeholder={t.reference.searchHint}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          data-testid="guide-search"
        />
        <Box component="nav" aria-label={t.reference.pages} mah={{ base: 200, sm: 'none' }} style={{ overflowY: 'auto' }}>
          {guidePages.map(({ id, title }) => (
            <NavLink
              key={id}
              renderRoot={(given) => <Link {...given} to="." search={{ page: id }} />}
              label={title}
              active={!searching && id === page?.id}
              variant="light"
              onClick={() => setQuestion('')}
              styles={{ root: { borderRadius: 6, paddingBlock: 5 }, label: { fontSize: 13 } }}
              data-testid="guide-page"
            />
          ))}
        </Box>
      </Stack>
      <Box style={{ flex: 1, minWidth: 0 }} maw={860}>
        {searching ? (
          found.length === 0 ? (
            <Empty title={t.reference.nothing} />
          ) : (
            <Stack gap={8} aria-live="polite">
              {found.map(({ page: where, section, excerpt }) => (
                <Paper key={`${where.id}#${section.anchor}`} withBorder radius="md" p="xs" data-testid="guide-found">
                  <Anchor
                    renderRoot={(given) => <Link {...given} to="." search={{ page: `${where.id}#${section.anchor}` }} />}
                    onClick={() => setQuestion('')}
                    fw={600}
                    size="sm"
                  >
                    {where.title === section.title ? section.title : `${where.title} → ${section.title}`}
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {excerpt}
                  </Text>
                </Paper>
              ))}
            </Stack>
          )
        ) : (
          page && (
            <Paper withBorder radius="md" p="md" component="article" aria-label={page.title} data-testid="guide-article">
              {page.sections.map((section) => (
                <section key={section.anchor}>
                  <Title
                    order={section.level === 1 ? 2 : 3}
                    size={section.level === 1 ? 'h4' : 'h5'}
                    id={section.anchor}
                    tabIndex={-1}
                    mt={section.level === 1 ? 0 : 16}
                    style={{ scrollMarginTop: 100, outline: 'none' }}
                  >
                    {section.title}
                  </Title>
                  <GuideText tokens={section.tokens} />
                </section>
              ))}
            </Paper>
          )
        )}
      </Box>
    </Flex>
  );
};
