import { Alert, Anchor, Button, Checkbox, Grid, Group, List, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { getDraft, type ReceptionDesk } from '@pgs/contract';
import { draftSteps, emptyDraft, formSchemaOf, informingWays, type Requirement, type ServiceDefinition } from '@pgs/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { ApiProblem } from '../../shared/api/problem.ts';
import { useSession } from '../../shared/api/session.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { dropCopy, findCopy, keepCopy } from '../../shared/offline/local-copies.ts';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { ApplicantSection } from './applicant-section.tsx';
import { BookPlace } from './books/book-place.ts';
import { deskQuery } from './desk-query.ts';
import { DocumentsSection } from './documents-section.tsx';
import type { UnsavedDraft } from './draft-sync.ts';
import { controlId, shownFaults, valueAt } from './field-faults.ts';
import { FormFields } from './form-fields.tsx';
import { newId } from './new-id.ts';
import { PersonFields } from './person-fields.tsx';
import { ServiceSection } from './service-section.tsx';
import { type Reception, type ReceptionStart, useReception } from './use-reception.ts';

/** The draft of the server, over it what only this browser has; a draft the server does not know yet is begun. */
const startOf = async (id: string, personId: string, desk: ReceptionDesk): Promise<Pick<ReceptionStart, 'begun' | 'documents'>> => {
  const copy = await findCopy<UnsavedDraft>(personId, id);
  try {
    const card = await call(getDraft, { parameters: { id } });
    const { organizationId, serviceCode, content } = card;
    const saved = { version: card.version, typed: { organizationId, serviceCode, content }, pending: null, sending: false };
    return { begun: copy?.value ?? saved, documents: card.documents };
  } catch (cause) {
    const isUnknown = cause instanceof ApiProblem && (cause.status === 404 || cause.status === 0);
    if (!isUnknown || (cause.status === 0 && !copy)) throw cause;
    const typed = { organizationId: desk.places[0]?.organizationId ?? '', serviceCode: null, content: emptyDraft() };
    return { begun: copy?.value ?? { version: 0, typed, pending: null, sending: false }, documents: [] };
  }
};

/** Очный приём одного заявления. */
export const ReceptionPage = () => {
  const { id = '' } = useParams({ strict: false });
  const { personId } = useSession();
  const desk = useQuery(deskQuery);
  const start = useQuery({
    queryKey: ['reception', id],
    enabled: desk.isSuccess,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    networkMode: 'always',
    refetchOnWindowFocus: false,
    queryFn: () => startOf(id, personId, desk.data ?? { places: [], services: [], todayOn: '' }),
  });
  if (desk.isError) return <ProblemNotice problem={desk.error} onRetry={() => void desk.refetch()} />;
  if (start.isError) return <ProblemNotice problem={start.error} onRetry={() => void start.refetch()} />;
  if (!desk.isSuccess || !start.isSuccess) return <Loading />;
  return (
    <ReceptionForm
      key={`${id} ${start.dataUpdatedAt}`}
      id={id}
      personId={personId}
      desk={desk.data}
      start={start.data}
      onFresh={() => void start.refetch()}
    />
  );
};

interface FormGiven {
  readonly id: string;
  readonly personId: string;
  readonly desk: ReceptionDesk;
  readonly start: Pick<ReceptionStart, 'begun' | 'documents'>;
  readonly onFresh: () => void;
}

const ReceptionForm = ({ id, personId, desk, start, onFresh }: FormGiven) => {
  const { t } = useMessages();
  const services = desk.services as unknown as readonly ServiceDefinition[];
  const reception = useReception({ id, personId, services, todayOn: desk.todayOn, ...start });
  const [asked, setAsked] = useState(false);
  const { typed, service, requirements } = reception;
  const { content } = typed;
  const faults = shownFaults(requirements, asked, (path) => Boolean(valueAt(content, path)));
  const place = desk.places.find(({ organizationId }) => organizationId === typed.organizationId);
  const offered = services.filter(({ code }) => place?.serviceCodes.includes(code));
  if (reception.filing) return <Filed reception={reception} />;
  const missing = requirements.filter(({ met }) => !met);
  const press = (): void => {
    setAsked(true);
    if (missing.length === 0) reception.send();
  };
  const sections = {
    applicant: (
      <ApplicantSection organizationId={typed.organizationId} content={content} faults={faults} onChange={reception.changeContent} />
    ),
    service: <ServiceSection reception={reception} services={offered} faults={faults} />,
    form: service && (
      <Stack gap="sm">
        {service.aboutChild && (
          <>
            <Text fw={600} size="sm">
              {t.desk.child}
            </Text>
            <PersonFields
              path="child"
              person={content.child}
              faults={faults}
              onChange={(child) => reception.changeContent({ child: { ...content.child, ...child } })}
            />
          </>
        )}
        <BookPlace value={{ organizationId: typed.organizationId, serviceCode: service.code }}>
          <FormFields
            schema={formSchemaOf(service.form)}
            values={content.form}
            path="form"
            faults={faults}
            onChange={(form) => reception.changeContent({ form: { ...form } })}
          />
        </BookPlace>
      </Stack>
    ),
    documents: service && <DocumentsSection reception={reception} service={service} faults={faults} />,
    sending: (
      <Stack gap="sm">
        {service && (
          <div>
            <Button
              component="a"
              variant="default"
              href={`/api/drafts/${id}/application-form`}
              target="_blank"
              rel="noopener"
              onFocus={() => void reception.flush()}
            >
              {t.desk.print}
            </Button>
          </div>
        )}
        <Checkbox
          id={controlId('signedOnPaper')}
          label={t.desk.signed}
          error={faults.get('signedOnPaper')}
          checked={content.signedOnPaper}
          onChange={(event) => reception.changeContent({ signedOnPaper: event.currentTarget.checked })}
        />
        <div>
          <Button onClick={press} loading={reception.state === 'saving' && missing.length === 0 && asked} data-testid="send-application">
            {t.desk.send}
          </Button>
        </div>
      </Stack>
    ),
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t.desk.title}
        </Title>
        <Text size="sm" c="dimmed">
          {place?.shortTitle}
        </Text>
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 9 }}>
          <Stack gap="sm">
            {draftSteps.map(
              (step, index) =>
                sections[step] && (
                  <Paper key={step} component="section" withBorder p="sm" aria-labelledby={`step-${step}`}>
                    <Title order={2} size="h5" mb="xs" id={`step-${step}`}>
                      {index + 1}. {t.desk.steps[step]}
                    </Title>
                    {sections[step]}
                  </Paper>
                ),
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 3 }}>
          <Sidebar reception={reception} missing={missing} personId={personId} onFresh={onFresh} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
};

interface SidebarGiven {
  readonly reception: Reception;
  readonly missing: readonly Requirement[];
  readonly personId: string;
  readonly onFresh: () => void;
}

const Sidebar = ({ reception, missing, personId, onFresh }: SidebarGiven) => {
  const { t } = useMessages();
  const navigate = useNavigate();
  const { state, typed, id, completeness } = reception;
  const openFresh = async (): Promise<void> => {
    await dropCopy(personId, id);
    onFresh();
  };
  const saveMine = async (): Promise<void> => {
    const mine = newId();
    await keepCopy<UnsavedDraft>(personId, mine, { version: 0, typed, pending: null, sending: false });
    await dropCopy(personId, id);
    await navigate({ to: '/in-person/$id', params: { id: mine } });
  };
  return (
    <Stack gap="xs" style={{ position: 'sticky', top: 60 }} component="aside" aria-label={t.desk.missing}>
      <Text size="sm" role="status" data-testid="save-state" data-state={state}>
        {t.desk.states[state]}
      </Text>
      {state === 'offline' && (
        <Alert color="yellow" variant="light">
          {t.desk.sendLater}
        </Alert>
      )}
      {(state === 'conflict' || state === 'refused') && <ProblemNotice problem={reception.problem} />}
      {state === 'conflict' && (
        <Group gap={6}>
          <Button size="compact-sm" onClick={() => void openFresh()}>
            {t.desk.openFresh}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => void saveMine()}>
            {t.desk.saveMine}
          </Button>
        </Group>
      )}
      <Progress value={completeness} aria-label={t.desk.filled(completeness)} />
      <Text size="xs">{t.desk.filled(completeness)}</Text>
      <Text size="sm" fw={600}>
        {missing.length > 0 ? t.desk.missing : t.desk.nothingMissing}
      </Text>
      <List size="xs" spacing={2} mah="50vh" style={{ overflowY: 'auto' }} data-testid="missing">
        {missing.slice(0, 12).map(({ path, sentence }) => (
          <List.Item key={path}>
            <Anchor component="button" type="button" size="xs" ta="left" style={{ verticalAlign: 'top' }} onClick={() => goTo(path)}>
              {sentence}
            </Anchor>
          </List.Item>
        ))}
      </List>
      <Anchor component={Link} to="/drafts" size="sm">
        {t.desk.toDrafts}
      </Anchor>
    </Stack>
  );
};

const goTo = (path: string): void => {
  const found = document.getElementById(controlId(path));
  const control = found?.matches('input, select, textarea')
    ? found
    : (found?.querySelector<HTMLElement>('input, select, textarea') ?? found);
  control?.focus();
  found?.scrollIntoView({ block: 'center' });
};

const Filed = ({ reception: { filing, typed } }: { readonly reception: Reception }) => {
  const { t } = useMessages();
  if (!filing) return null;
  return (
    <Stack gap="sm" maw={640} data-testid="filed">
      <Title order={1} size="h3">
        {t.desk.sentTitle(filing.number)}
      </Title>
      <Text>
        {filing.serviceTitle} · {filing.applicantName}
      </Text>
      <Text size="sm">{t.desk.sentHint}</Text>
      <Group>
        <Button component="a" href={`/api/in-person/filings/${filing.draftId}/receipt`} target="_blank" rel="noopener">
          {t.desk.printReceipt}
        </Button>
        <Button component={Link} to="/in-person" variant="default">
          {t.desk.next}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t.desk.informing}: {informingWays[typed.content.informing].title}
      </Text>
    </Stack>
  );
};
