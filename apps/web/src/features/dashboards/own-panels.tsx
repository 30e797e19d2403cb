import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../shared/api/session.ts';
import { savedReportsQuery } from '../../shared/cuts/cut-queries.ts';
import { CutView } from '../../shared/cuts/cut-view.tsx';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';

/** «Мои панели»: reports of the constructor that the person put here, each with its own organization and days. */
export const OwnPanels = () => {
  const { t } = useMessages();
  const { menu } = useSession();
  const saved = useQuery({ ...savedReportsQuery, enabled: menu.some(({ section }) => section === 'statistics') });
  if (saved.isError) return <ProblemNotice problem={saved.error} onRetry={() => void saved.refetch()} />;
  const panels = (saved.data?.reports ?? []).filter(({ onPanel }) => onPanel);
  if (panels.length === 0) return null;
  return (
    <Stack gap={8} component="section" aria-label={t.savedReports.own} data-testid="own-panels">
      <Title order={2} size="h4">
        {t.savedReports.own}
      </Title>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {panels.map(({ id, title, organizationTitle, periodTitle, question, days }) => (
          <Paper key={id} withBorder p={10}>
            <Title order={3} size="h6">
              {title}
            </Title>
            <Text fz={11} c="dimmed" mb={6}>
              {organizationTitle}, {periodTitle}: {dayText(days.from)} — {dayText(days.to)}
            </Text>
            {'cut' in question.defined && (
              <CutView
                asked={{
                  organizationId: question.organizationId,
                  ...(question.subordinates ? { subordinates: question.subordinates } : {}),
                  ...(question.serviceCode ? { serviceCode: question.serviceCode } : {}),
                  ...days,
                }}
                cut={question.defined.cut}
              />
            )}
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
};
