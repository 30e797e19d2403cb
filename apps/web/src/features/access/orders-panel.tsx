import { Alert, Badge, Button, Card, Collapse, Group, Stack, Table, Text, Title } from '@mantine/core';
import { listOrders, prepareOrder, type ResponseOf } from '@pgs/contract';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { dayText, instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone, tellProblem } from '../../shared/ui/tell.ts';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { DiscardOrderDialog, SignOrderDialog } from './order-dialogs.tsx';

export type Orders = ResponseOf<typeof listOrders>;
export type Order = Orders['rows'][number];

export const ordersQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['orders', organizationId],
    queryFn: ({ signal }) => call(listOrders, { parameters: { id: organizationId } }, signal),
  });

/** Приказы: what no order names yet, the project, and the orders signed. */
export const OrdersPanel = ({ organizationId }: { readonly organizationId: string }) => {
  const { t } = useMessages();
  const query = useQuery({ ...ordersQuery(organizationId), staleTime: 0 });
  const [deed, setDeed] = useState<{ readonly kind: 'sign' | 'discard'; readonly order: Order } | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  const { rows } = query.data;
  const close = (): void => setDeed(null);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t.orders.title}
      </Title>
      {!rows.some(({ state }) => state === 'prepared') && <NextOrder organizationId={organizationId} orders={query.data} />}
      {rows.length === 0 && <Empty title={t.orders.empty} />}
      {rows.map((order) => (
        <OrderCard
          key={order.id}
          organizationId={organizationId}
          order={order}
          orders={query.data}
          onDo={(kind) => setDeed({ kind, order })}
        />
      ))}
      {deed?.kind === 'sign' && <SignOrderDialog organizationId={organizationId} order={deed.order} onClose={close} />}
      {deed?.kind === 'discard' && <DiscardOrderDialog organizationId={organizationId} order={deed.order} onClose={close} />}
    </Stack>
  );
};

const reasonOf = (orders: Orders, action: string): string | null => orders.available.find((one) => one.action === action)?.reason ?? null;

const NextOrder = ({ organizationId, orders }: { readonly organizationId: string; readonly orders: Orders }) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const { next } = orders;
  const prepare = useMutation({
    mutationFn: () => call(prepareOrder, { parameters: { id: organizationId }, body: { requestKey: newRequestKey() } }),
    onSuccess: async ({ message }) => {
      await client.invalidateQueries({ queryKey: ['orders', organizationId] });
      tellDone(message, t);
    },
    onError: (problem) => tellProblem(problem, t),
  });
  if (!next.needed) return <Text size="sm">{t.orders.unneeded}</Text>;
  return (
    <Alert color="yellow" variant="light" role="note" title={t.orders.needed} data-testid="next-order">
      <Stack gap="xs">
        <Annex lines={next.amends === null ? next.lines : next.lines.filter(({ change }) => change !== 'kept')} />
        <div>
          <WhyButton
            size="xs"
            why={reasonOf(orders, 'prepareOrder')}
            loading={prepare.isPending}
            testId="prepare-order"
            onPress={() => prepare.mutate()}
          >
            {next.amends === null ? t.orders.prepare : t.orders.prepareAmending}
          </WhyButton>
        </div>
      </Stack>
    </Alert>
  );
};

interface CardGiven {
  readonly organizationId: string;
  readonly order: Order;
  readonly orders: Orders;
  readonly onDo: (kind: 'sign' | 'discard') => void;
}

const OrderCard = ({ organizationId, order, orders, onDo }: CardGiven) => {
  const { t, language } = useMessages();
  const [unfolded, setUnfolded] = useState(order.state === 'prepared');
  const name =
    order.number === null
      ? t.orders.project
      : `${t.orders.order} ${t.orders.of} ${order.number} ${t.orders.from} ${order.signedOn ? dayText(order.signedOn) : ''}`;
  const file = (format: string): string => `/api/organizations/${organizationId}/orders/${order.id}/order.${format}`;
  return (
    <Card withBorder p="sm" data-testid="order" data-state={order.state}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap={8}>
            <Text fw={600}>{name}</Text>
            <Badge size="sm" variant="light" color={order.state === 'signed' ? 'green' : order.state === 'prepared' ? 'yellow' : 'gray'}>
              {order.stateTitle}
            </Badge>
          </Group>
          <Text size="sm">{order.title}</Text>
          <Text size="xs" c="dimmed">
            {t.orders.prepared(instantText(order.preparedAt, language), order.preparedBy)}
            {order.amends && `; ${t.orders.amends(order.amends)}`}
          </Text>
        </div>
        <Group gap={6}>
          {(['docx', 'pdf'] as const).map((format) => (
            <Button
              key={format}
              component="a"
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              href={file(format)}
              download
              data-testid={`order-${format}`}
            >
              {t.orders[format]}
            </Button>
          ))}
          {order.state === 'prepared' && (
            <>
              <WhyButton size="xs" why={reasonOf(orders, 'signOrder')} testId="sign-order" onPress={() => onDo('sign')}>
                {t.orders.sign}
              </WhyButton>
              <WhyButton
                size="xs"
                variant="default"
                why={reasonOf(orders, 'prepareOrder')}
                testId="discard-order"
                onPress={() => onDo('discard')}
              >
                {t.orders.discard}
              </WhyButton>
            </>
          )}
        </Group>
      </Group>
      <Button
        size="compact-xs"
        mt={6}
        variant="subtle"
        w="fit-content"
        aria-expanded={unfolded}
        rightSection={<IconChevronDown size={14} aria-hidden />}
        onClick={() => setUnfolded(!unfolded)}
      >
        {t.orders.annex}
      </Button>
      <Collapse expanded={unfolded}>
        <Annex lines={order.lines} />
      </Collapse>
    </Card>
  );
};

const Annex = ({ lines }: { readonly lines: Order['lines'] }) => {
  const { t } = useMessages();
  const changing = lines.some(({ changeTitle }) => changeTitle !== null);
  return (
    <Table fz={13} verticalSpacing={4} aria-label={t.orders.annex}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.orders.columns.number}</Table.Th>
          <Table.Th>{t.orders.columns.name}</Table.Th>
          <Table.Th>{t.orders.columns.position}</Table.Th>
          <Table.Th>{t.orders.columns.roles}</Table.Th>
          {changing && <Table.Th>{t.orders.columns.change}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, index) => (
          <Table.Tr key={`${line.name} ${line.position} ${line.change}`} data-testid="order-line" data-change={line.change}>
            <Table.Td>{line.change === 'released' ? '' : index + 1}</Table.Td>
            <Table.Td>{line.name}</Table.Td>
            <Table.Td>{line.position}</Table.Td>
            <Table.Td>{line.roles}</Table.Td>
            {changing && <Table.Td>{line.changeTitle ?? ''}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
