import { Alert, Anchor, Button, Checkbox, Group, Stack, Table, Text, Title } from '@mantine/core';
import { publishDirectoryRecord, readDirectoryRecord } from '@pgs/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { type DirectoryRecord, directoryQuery } from './connection-query.ts';
import { StateMark } from './state-mark.tsx';

interface Given {
  readonly organizationId: string;
}

const colors = { noCode: 'yellow', unread: 'blue', missing: 'red', differs: 'yellow', same: 'green' } as const;

/** Запись в справочнике ЕСНСИ: ours against the directory's, field by field, and the updates that were sent. */
export const DirectoryPanel = ({ organizationId }: Given) => {
  const { t, language } = useMessages();
  const words = t.directoryRecord;
  const client = useQueryClient();
  const query = useQuery(directoryQuery(organizationId));
  const [left, setLeft] = useState<readonly string[]>([]);
  const [publishes, setPublishes] = useState(false);
  const read = useMutation({
    mutationFn: () => call(readDirectoryRecord, { parameters: { id: organizationId }, body: {} }),
    onSuccess: async ({ message }) => {
      tellDone(message, t);
      await client.invalidateQueries({ queryKey: ['directory-record', organizationId] });
    },
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  const view = query.data;
  const differing = view.fields.filter(({ differs }) => differs);
  const chosen = differing.filter(({ attribute }) => !left.includes(attribute));
  const choice = view.available.find(({ action }) => action === 'publishRecord');
  const whyNot =
    choice?.reason ??
    view.whyNot ??
    (view.state === 'same' || view.state === 'noCode' || view.state === 'unread' ? words.nothingDiffers : null) ??
    (chosen.length === 0 ? words.nothingChosen : null);
  const toggle = (attribute: string): void =>
    setLeft(left.includes(attribute) ? left.filter((each) => each !== attribute) : [...left, attribute]);
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} size="h5">
            {words.title}
          </Title>
          <Text size="sm" c="dimmed" maw={760}>
            {words.lead}
          </Text>
        </div>
        <Group gap={8}>
          <Button
            size="xs"
            variant="default"
            loading={read.isPending || view.reading}
            onClick={() => read.mutate()}
            data-testid="read-directory"
          >
            {words.read}
          </Button>
          <WhyButton size="xs" why={whyNot} testId="publish-record" onPress={() => setPublishes(true)}>
            {words.publish}
          </WhyButton>
        </Group>
      </Group>
      <Text size="sm" role="status">
        {words.book}: {view.bookName ?? view.bookCode}. {words.code}: {view.recordCode || t.general.none}. {words.seen}:{' '}
        {view.seenAt === null ? words.never : instantText(view.seenAt, language)}
        {view.revision !== null && `, ${words.revision(view.revision)}`}
        {view.reading && ` · ${words.reading}`}
      </Text>
      {read.isError && <ProblemNotice problem={read.error} />}
      {view.problem && (
        <Alert role="note" color="gray" variant="light">
          {words.lastProblem(view.problem)}
        </Alert>
      )}
      <Alert role="note" color={colors[view.state]} variant="light" data-testid="directory-state" data-state={view.state}>
        {words.states[view.state]}{' '}
        {view.state !== 'same' && (
          <Anchor
            size="sm"
            underline="always"
            renderRoot={(given) => <Link {...given} to="/organization/$id" params={{ id: organizationId }} search={{ tab: 'profile' }} />}
          >
            {words.toProfile}
          </Anchor>
        )}
      </Alert>
      <Fields view={view} left={left} onToggle={toggle} />
      <Publications view={view} />
      {publishes && (
        <FormDialog
          title={words.publishTitle}
          submit={words.publish}
          refresh={[
            ['directory-record', organizationId],
            ['connection', organizationId],
            ['organization', organizationId],
          ]}
          testId="dialog-publish"
          onClose={() => setPublishes(false)}
          send={(requestKey) =>
            call(publishDirectoryRecord, {
              parameters: { id: organizationId },
              body: { requestKey, attributes: chosen.map(({ attribute }) => attribute) },
            })
          }
        >
          <Text size="sm">{words.publishLead}</Text>
          {(view.state === 'missing' ? view.fields : chosen).map(({ attribute, title, ours }) => (
            <Text key={attribute} size="sm">
              <b>{title}:</b> {ours}
            </Text>
          ))}
        </FormDialog>
      )}
    </Stack>
  );
};

interface FieldsGiven {
  readonly view: DirectoryRecord;
  readonly left: readonly string[];
  readonly onToggle: (attribute: string) => void;
}

const Fields = ({ view, left, onToggle }: FieldsGiven) => {
  const { t } = useMessages();
  const words = t.directoryRecord;
  const isKnown = view.state === 'differs' || view.state === 'same' || view.state === 'missing';
  return (
    <Table fz={13} verticalSpacing={6} layout="fixed" aria-label={words.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Td w={44} />
          <Table.Th w={150}>{words.field}</Table.Th>
          <Table.Th>{words.ours}</Table.Th>
          <Table.Th>{words.theirs}</Table.Th>
          <Table.Th w={150}>{words.result}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {view.fields.map((field) => (
          <Table.Tr key={field.attribute} data-testid={`record-${field.attribute}`} style={{ verticalAlign: 'top' }}>
            <Table.Td>
              {view.state === 'differs' && field.differs && (
                <Checkbox
                  size="sm"
                  aria-label={words.choose(field.title)}
                  checked={!left.includes(field.attribute)}
                  onChange={() => onToggle(field.attribute)}
                />
              )}
            </Table.Td>
            <Table.Td fw={500}>{field.title}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{field.ours}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{isKnown ? (field.theirs ?? words.absent) : ''}</Table.Td>
            <Table.Td>
              {isKnown && (
                <StateMark
                  state={field.differs ? 'missing' : 'done'}
                  label={field.differs ? words.differs : words.same}
                  text={field.differs ? words.differs : words.same}
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

const marks = { sending: 'unknown', confirmed: 'done', refused: 'missing', failed: 'missing' } as const;

const Publications = ({ view }: { readonly view: DirectoryRecord }) => {
  const { t, language } = useMessages();
  const words = t.directoryRecord;
  return (
    <section aria-label={words.publications}>
      <Title order={3} size="h6" mb={4}>
        {words.publications}
      </Title>
      {view.publications.length === 0 ? (
        <Text size="sm">{words.publicationsEmpty}</Text>
      ) : (
        <Table fz={13} verticalSpacing={5} aria-label={words.publications}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={140}>{words.at}</Table.Th>
              <Table.Th w={180}>{words.by}</Table.Th>
              <Table.Th>{words.what}</Table.Th>
              <Table.Th w={280}>{words.answer}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {view.publications.map((one) => (
              <Table.Tr key={one.id} data-testid="publication" data-state={one.state} style={{ verticalAlign: 'top' }}>
                <Table.Td>{instantText(one.at, language)}</Table.Td>
                <Table.Td>{one.by}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {one.fields.map(({ title, value }) => (
                    <div key={title}>
                      {title}: {value}
                    </div>
                  ))}
                </Table.Td>
                <Table.Td>
                  <StateMark state={marks[one.state]} label={one.stateTitle} text={one.stateTitle} />
                  {one.finishedAt && (
                    <Text size="xs" c="dimmed">
                      {instantText(one.finishedAt, language)}
                    </Text>
                  )}
                  {one.problem && <Text size="xs">{one.problem}</Text>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
};
