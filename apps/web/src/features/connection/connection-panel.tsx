import { Alert, Anchor, Badge, Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { ConfirmStepDialog, TrainingDialog, WorkplaceDialog } from './connection-dialogs.tsx';
import { type ConnectionView, connectionQuery, type Step, type Workplace } from './connection-query.ts';
import { LettersPanel } from './letters-panel.tsx';
import { StateMark } from './state-mark.tsx';
import { WayPanel } from './way-panel.tsx';
import { WriteLetterDialog } from './write-letter-dialog.tsx';

type Deed =
  | { readonly kind: 'confirm'; readonly step: Step }
  | { readonly kind: 'workplace'; readonly workplace: Workplace | null }
  | { readonly kind: 'training' }
  | { readonly kind: 'letter' };

/** Подключение одной организации: four stages, their steps, and what is known of workplaces and training. */
export const ConnectionPanel = ({ organizationId }: { readonly organizationId: string }) => {
  const { t } = useMessages();
  const query = useQuery({ ...connectionQuery(organizationId), staleTime: 0 });
  const [deed, setDeed] = useState<Deed | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  const view = query.data;
  const why = view.available.find(({ action }) => action === 'manageConnection')?.reason ?? null;
  const mayWrite = view.available.some(({ action, enabled }) => action === 'writeLetter' && enabled);
  const isDone = view.stages.every(({ state }) => state === 'done');
  const close = (): void => setDeed(null);
  return (
    <Stack gap="sm">
      <Alert
        role="note"
        color={view.connected ? 'green' : 'yellow'}
        variant="light"
        title={view.connected ? t.connection.connected : t.connection.lagging}
        data-testid="connection-status"
      >
        {view.stuck && (
          <Text size="sm">
            {t.connection.stuck}: {view.stuck}
          </Text>
        )}
        {mayWrite && !isDone && (
          <Button size="compact-xs" mt={6} variant="default" onClick={() => setDeed({ kind: 'letter' })} data-testid="letter">
            {t.connectionLetters.write}
          </Button>
        )}
      </Alert>
      <LettersPanel organizationId={organizationId} />
      {view.stages.map((stage, index) => (
        <Card key={stage.stage} withBorder p="sm" component="section" aria-label={stage.title} data-testid={`stage-${stage.stage}`}>
          <Group gap={8} mb={6}>
            <StateMark state={stage.state} label={t.connection.states[stage.state]} />
            <Title order={2} size="h5">
              {index + 1}. {stage.title}
            </Title>
          </Group>
          <Stack gap={8}>
            {stage.steps.map((step) => (
              <StepLine
                key={step.step}
                organizationId={organizationId}
                step={step}
                why={why}
                onConfirm={() => setDeed({ kind: 'confirm', step })}
              />
            ))}
          </Stack>
        </Card>
      ))}
      <Workplaces view={view} why={why} onOpen={(workplace) => setDeed({ kind: 'workplace', workplace })} />
      <Trainings view={view} why={why} onMark={() => setDeed({ kind: 'training' })} />
      <WayPanel view={view} />
      {deed?.kind === 'confirm' && <ConfirmStepDialog organizationId={organizationId} step={deed.step} onClose={close} />}
      {deed?.kind === 'workplace' && <WorkplaceDialog organizationId={organizationId} workplace={deed.workplace} onClose={close} />}
      {deed?.kind === 'training' && <TrainingDialog organizationId={organizationId} view={view} onClose={close} />}
      {deed?.kind === 'letter' && (
        <WriteLetterDialog
          title={t.connectionLetters.writeTitle}
          target={{ organizationId }}
          shownFor={{ id: organizationId, title: view.organizationTitle }}
          onClose={close}
        />
      )}
    </Stack>
  );
};

interface StepGiven {
  readonly organizationId: string;
  readonly step: Step;
  readonly why: string | null;
  readonly onConfirm: () => void;
}

const StepLine = ({ organizationId, step, why, onConfirm }: StepGiven) => {
  const { t } = useMessages();
  return (
    <div data-testid={`step-${step.step}`} data-state={step.state}>
      <Group gap={8} wrap="nowrap" align="flex-start">
        <StateMark state={step.state} label={step.stateTitle} />
        <div style={{ flex: 1 }}>
          <Text size="sm" fw={500}>
            {step.title}
          </Text>
          <Text size="sm">{step.sentence}</Text>
          {step.state !== 'done' && (
            <Text size="xs" c="dimmed">
              {t.connection.who}: {step.who}. {step.how}.
            </Text>
          )}
          {step.details.length > 0 && (
            <details>
              <summary style={{ fontSize: 12, cursor: 'pointer' }}>{t.connection.details(step.details.length)}</summary>
              {step.details.map((line) => (
                <Text key={line} size="xs">
                  {line}
                </Text>
              ))}
            </details>
          )}
          {step.step === 'referenceBooks' && (
            <Anchor
              size="xs"
              renderRoot={(given) => (
                <Link {...given} to="/organization/$id" params={{ id: organizationId }} search={{ tab: 'directory' }} />
              )}
              data-testid="open-directory"
            >
              {t.connection.openDirectory}
            </Anchor>
          )}
        </div>
        {step.confirmable && (
          <WhyButton size="compact-xs" variant="default" why={why} testId={`confirm-${step.step}`} onPress={onConfirm}>
            {t.connection.confirm}
          </WhyButton>
        )}
      </Group>
    </div>
  );
};

interface PartGiven {
  readonly view: ConnectionView;
  readonly why: string | null;
}

const Workplaces = ({ view, why, onOpen }: PartGiven & { readonly onOpen: (workplace: Workplace | null) => void }) => {
  const { t } = useMessages();
  const words = t.connection.workplaces;
  const day = (on: string | null): string => (on === null ? t.general.none : dayText(on));
  return (
    <Card withBorder p="sm" component="section" aria-label={words.title}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h5">
          {words.title}
        </Title>
        <Group gap={8}>
          <Anchor size="sm" renderRoot={(given) => <Link {...given} to="/workplace-check" />} data-testid="check-workplace">
            {words.check}
          </Anchor>
          <WhyButton size="compact-sm" why={why} testId="add-workplace" onPress={() => onOpen(null)}>
            {words.add}
          </WhyButton>
        </Group>
      </Group>
      {view.workplaces.length === 0 ? (
        <Text size="sm">{words.empty}</Text>
      ) : (
        <Table fz={13} verticalSpacing={5} aria-label={words.title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.name}</Table.Th>
              <Table.Th>{words.room}</Table.Th>
              <Table.Th>{words.certificate}</Table.Th>
              <Table.Th>{words.network}</Table.Th>
              <Table.Th>{words.softwareShort}</Table.Th>
              <Table.Th>{words.lastCheck}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {view.workplaces.map((workplace) => (
              <Table.Tr key={workplace.id} data-testid="workplace">
                <Table.Td>
                  {workplace.title}{' '}
                  {!workplace.active && (
                    <Badge size="sm" variant="light" color="gray">
                      {words.retired}
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td>{workplace.room}</Table.Td>
                <Table.Td>
                  {[workplace.certificateNumber, workplace.certifiedUntilOn && t.employees.until(dayText(workplace.certifiedUntilOn))]
                    .filter(Boolean)
                    .join(', ') || t.general.none}
                </Table.Td>
                <Table.Td>{day(workplace.networkCheckedOn)}</Table.Td>
                <Table.Td>{[workplace.software, day(workplace.softwareCheckedOn)].filter(Boolean).join(', ')}</Table.Td>
                <Table.Td>
                  <LastCheck check={workplace.lastCheck} />
                </Table.Td>
                <Table.Td>
                  <Button size="compact-xs" variant="default" disabled={why !== null} onClick={() => onOpen(workplace)}>
                    {words.change}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
};

const LastCheck = ({ check }: { readonly check: Workplace['lastCheck'] }) => {
  const { t } = useMessages();
  if (!check) return t.connection.workplaces.unchecked;
  return (
    <>
      <StateMark state={check.state} label={t.connection.states[check.state]} text={`${dayText(check.at.slice(0, 10))}, ${check.by}`} />
      {check.problems.map((problem) => (
        <Text key={problem} size="xs">
          {problem}
        </Text>
      ))}
    </>
  );
};

const Trainings = ({ view, why, onMark }: PartGiven & { readonly onMark: () => void }) => {
  const { t } = useMessages();
  const words = t.connection.training;
  return (
    <Card withBorder p="sm" component="section" aria-label={words.title}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h5">
          {words.title}
        </Title>
        <WhyButton size="compact-sm" why={why} testId="mark-training" onPress={onMark}>
          {words.mark}
        </WhyButton>
      </Group>
      <Table fz={13} verticalSpacing={5} aria-label={words.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.employees.columns.name}</Table.Th>
            <Table.Th>{words.role}</Table.Th>
            <Table.Th>{words.learnedOn}</Table.Th>
            <Table.Th>{t.connection.document}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {view.trainings.map((training) => (
            <Table.Tr key={`${training.personId} ${training.role}`} data-testid="training">
              <Table.Td>{training.name}</Table.Td>
              <Table.Td>{training.roleTitle}</Table.Td>
              <Table.Td>{training.learnedOn === null ? words.not : dayText(training.learnedOn)}</Table.Td>
              <Table.Td>{training.document}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
};
