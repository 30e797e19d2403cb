import { Badge, Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import type { ReferenceBookView } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';
import { LoadDialog } from './load-dialog.tsx';
import { booksQuery, useLoad, useRefresh } from './reference-query.ts';

const isLookedAt = ({ load }: ReferenceBookView): boolean => load?.state === 'loading' || load?.state === 'ready';

/** How long after a press the list is asked for again, in milliseconds. */
const awaitMs = 20_000;

/** «Справочная информация»: reference books of ЕСНСИ. */
export const ReferencePage = () => {
  const { t, language } = useMessages();
  const [awaitsList, setAwaitsList] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const found = useQuery(booksQuery(awaitsList));
  const refresh = useRefresh();
  const load = useLoad();
  useEffect(() => {
    if (!awaitsList) return;
    const timer = setTimeout(() => setAwaitsList(false), awaitMs);
    return () => clearTimeout(timer);
  }, [awaitsList]);
  const askForList = (): void =>
    refresh.mutate(undefined, {
      onSuccess: () => {
        setAwaitsList(true);
        tellDone(t.reference.asked, t);
      },
    });
  const look = (book: ReferenceBookView): void => {
    if (isLookedAt(book)) setOpened(book.load?.id ?? null);
    else load.mutate(book.code, { onSuccess: ({ id }) => setOpened(id) });
  };
  const books = found.data?.books ?? [];
  const missing = found.data?.missing ?? [];
  const mayChange = found.data?.mayChange === true;
  return (
    <Stack gap={10}>
      <Group justify="space-between" align="start">
        <Text size="sm" c="dimmed">
          {t.reference.lead}
        </Text>
        {mayChange && (
          <Button size="xs" variant="default" loading={refresh.isPending} onClick={askForList} data-testid="reference-refresh">
            {t.reference.refresh}
          </Button>
        )}
      </Group>
      {found.isPending && <Loading />}
      {found.isError && <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />}
      {refresh.isError && <ProblemNotice problem={refresh.error} />}
      {load.isError && <ProblemNotice problem={load.error} />}
      {found.isSuccess && books.length === 0 && <Empty title={t.reference.empty} {...(mayChange ? { hint: t.reference.emptyHint } : {})} />}
      {books.length + missing.length > 0 && (
        <Paper withBorder style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.reference.lead}>
          <Table fz="sm" verticalSpacing={6} aria-label={t.reference.lead}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.reference.name}</Table.Th>
                <Table.Th>{t.reference.group}</Table.Th>
                <Table.Th>{t.reference.revision}</Table.Th>
                <Table.Th>{t.reference.applied}</Table.Th>
                <Table.Th aria-label={t.reference.load} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {books.map((book) => (
                <Table.Tr key={book.code} data-testid="reference-book">
                  <Table.Td>
                    <Text size="sm" fw={600}>
                      {book.name}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {book.code}
                      {book.description && ` · ${book.description}`}
                    </Text>
                    <UseOfBook usedIn={book.usedIn} warning={book.warning} />
                  </Table.Td>
                  <Table.Td>{book.groupName ?? t.general.none}</Table.Td>
                  <Table.Td>
                    <Group gap={6}>
                      {book.revision}
                      {book.load && book.load.state !== 'applied' && (
                        <Badge variant="light" color={book.load.state === 'failed' ? 'red' : 'gray'}>
                          {t.reference.states[book.load.state]}
                        </Badge>
                      )}
                    </Group>
                    {book.load?.state === 'failed' && book.load.problem && (
                      <Text size="xs" c="red">
                        {book.load.problem}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {book.appliedRevision === 0 ? t.reference.none : book.appliedRevision}
                    {book.appliedAt && (
                      <Text size="xs" c="dimmed">
                        {t.reference.appliedBy(book.appliedBy ?? '', instantText(book.appliedAt, language))}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {(mayChange || isLookedAt(book)) && (
                      <Button size="xs" variant="light" loading={load.isPending} onClick={() => look(book)} data-testid="reference-look">
                        {isLookedAt(book) ? t.reference.open : t.reference.load}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
              {missing.map(({ code, name, usedIn, warning }) => (
                <Table.Tr key={code} data-testid="reference-missing">
                  <Table.Td>
                    <Text size="sm" fw={600}>
                      {name}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {code}
                    </Text>
                    <UseOfBook usedIn={usedIn} warning={warning} />
                  </Table.Td>
                  <Table.Td>{t.general.none}</Table.Td>
                  <Table.Td>{t.reference.unknown}</Table.Td>
                  <Table.Td>{t.reference.none}</Table.Td>
                  <Table.Td />
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      {opened !== null && <LoadDialog id={opened} mayChange={mayChange} onClose={() => setOpened(null)} />}
    </Stack>
  );
};

/** Which services read the book, and what is wrong with it. */
const UseOfBook = ({ usedIn, warning }: Pick<ReferenceBookView, 'usedIn' | 'warning'>) => {
  const { t } = useMessages();
  if (usedIn.length === 0) return null;
  return (
    <>
      <Text size="xs" data-testid="book-used">
        {t.reference.usedIn(usedIn)}
      </Text>
      {warning && (
        <Text size="xs" c="var(--text-warning)" data-testid="book-warning">
          {warning}
        </Text>
      )}
    </>
  );
};
