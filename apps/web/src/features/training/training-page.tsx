import { Badge, Button, Group, Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../../shared/api/session.ts';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { BringDialog } from './bring-dialog.tsx';
import { LearningPanel } from './learning-panel.tsx';
import { type TrainingRole, trainingQuery, useStart } from './training-query.ts';

/** Раздел «Обучение»: scenarios of one's roles first, the results, and for the administrator who has learned what. */
export const TrainingPage = () => {
  const { t } = useMessages();
  const session = useSession();
  const found = useQuery(trainingQuery);
  const [view, setView] = useState<'own' | 'staff'>('own');
  const [brings, setBrings] = useState(false);
  useEffect(() => {
    document.title = `${t.training.title} — ${t.platform.short}`;
  }, [t]);
  if (found.isPending) return <Loading />;
  if (found.isError) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  const { runsHere, address, runningId, roles, passScore, resultKey } = found.data;
  const mine = roles.filter((role) => role.mine);
  const rest = roles.filter((role) => !role.mine);
  const administers = session.menu.some(({ section }) => section === 'employees');
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="start">
        <div>
          <Title order={1} size="h3">
            {t.training.title}
          </Title>
          <Text size="sm" c="dimmed" maw={760}>
            {t.training.lead(passScore)}
          </Text>
        </div>
        <Group gap={8}>
          {administers && (
            <SegmentedControl
              size="xs"
              value={view}
              onChange={(value) => setView(value === 'staff' ? 'staff' : 'own')}
              data={[
                { value: 'own', label: t.training.own },
                { value: 'staff', label: t.training.staff },
              ]}
            />
          )}
          {runningId !== null && (
            <Button component={Link} to={`/training/${runningId}`} size="xs" data-testid="running-attempt">
              {t.training.goOn}
            </Button>
          )}
          {!runsHere && address !== null && (
            <Button component="a" href={`${address}/training`} target="_blank" rel="noreferrer" size="xs">
              {t.training.openContour}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setBrings(true)} data-testid="bring-result">
            {t.training.bring}
          </Button>
        </Group>
      </Group>
      {view === 'staff' ? (
        <LearningPanel />
      ) : (
        <>
          {mine.map((role) => (
            <RolePanel key={role.role} role={role} runsHere={runsHere} />
          ))}
          {rest.length > 0 && (
            <Title order={2} size="h5" mt={6}>
              {mine.length > 0 ? t.training.others : t.training.all}
            </Title>
          )}
          {rest.map((role) => (
            <RolePanel key={role.role} role={role} runsHere={runsHere} />
          ))}
          {resultKey !== null && administers && (
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t.training.key}: {resultKey}
            </Text>
          )}
        </>
      )}
      {brings && <BringDialog onClose={() => setBrings(false)} />}
    </Stack>
  );
};

const RolePanel = ({ role, runsHere }: { readonly role: TrainingRole; readonly runsHere: boolean }) => {
  const { t } = useMessages();
  const start = useStart();
  const navigate = useNavigate();
  const begin = (code: string): void =>
    start.mutate(code, { onSuccess: ({ id }) => void navigate({ to: '/training/$id', params: { id } }) });
  return (
    <Paper withBorder radius="md" p="sm" component="section" aria-label={role.title} data-testid={`training-${role.role}`}>
      <Group gap={8} mb={4}>
        <Title order={3} size="h6">
          {role.title}
        </Title>
        {role.learnedOn !== null ? (
          <Badge color="green" variant="light" data-testid="role-learned">
            {t.training.learned(dayText(role.learnedOn))}
          </Badge>
        ) : (
          role.mine && (
            <Badge color="yellow" variant="light">
              {t.training.notLearned}
            </Badge>
          )
        )}
      </Group>
      {start.isError && <ProblemNotice problem={start.error} />}
      <Table fz="sm" verticalSpacing={5} aria-label={role.title}>
        <Table.Tbody>
          {role.scenarios.map((scenario) => (
            <Table.Tr key={scenario.code} data-testid={`scenario-${scenario.code}`}>
              <Table.Td>
                <Text size="sm" fw={600}>
                  {scenario.title}
                </Text>
                <Text size="xs" c="dimmed">
                  {scenario.goal}
                </Text>
                <Text size="xs" c="dimmed" visibleFrom="sm">
                  {scenario.source}
                </Text>
              </Table.Td>
              <Table.Td w={80} style={{ whiteSpace: 'nowrap' }}>
                {t.training.minutes(scenario.minutes)}
              </Table.Td>
              <Table.Td w={{ base: 110, sm: 170 }}>
                {scenario.best === null ? (
                  <Text size="sm" c="dimmed">
                    {t.training.never}
                  </Text>
                ) : (
                  <>
                    <Text size="sm" fw={600} c={scenario.passedOn === null ? '#a61e1e' : '#1b5e20'}>
                      {scenario.passedOn === null ? t.training.failed(scenario.best) : t.training.passed(scenario.best)}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {t.training.attempts(scenario.attempts)}
                    </Text>
                  </>
                )}
              </Table.Td>
              <Table.Td w={120} ta="right">
                {runsHere && (
                  <Button
                    size="xs"
                    variant="light"
                    loading={start.isPending && start.variables === scenario.code}
                    disabled={start.isPending}
                    onClick={() => begin(scenario.code)}
                    data-testid={`start-${scenario.code}`}
                    aria-label={`${scenario.best === null ? t.training.start : t.training.again}: ${scenario.title}`}
                  >
                    {scenario.best === null ? t.training.start : t.training.again}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};
