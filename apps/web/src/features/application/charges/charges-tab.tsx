import { Alert, Badge, Group, Paper, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import type { ApplicationCard, ChargeView } from '@pgs/contract';
import { dayText, instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../shared/ui/empty.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { useCharges } from './charges-query.ts';
import { rublesText } from './rubles.ts';

const colors: Readonly<Record<string, string>> = {
  created: 'gray',
  sent: 'blue',
  accepted: 'yellow',
  partlyPaid: 'orange',
  paid: 'green',
  annulling: 'gray',
  annulled: 'gray',
  rejected: 'red',
};

const Fact = ({ caption, children }: { readonly caption: string; readonly children: string }) => (
  <div>
    <Text size="xs" c="dimmed">
      {caption}
    </Text>
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  </div>
);

const Charge = ({ charge, timeZone }: { readonly charge: ChargeView; readonly timeZone: string }) => {
  const { t, language } = useMessages();
  const rubles = (kopecks: number): string => rublesText(kopecks, language);
  const left = charge.amountKopecks - charge.paidKopecks;
  return (
    <Paper withBorder radius="md" p="sm" data-testid="charge" data-part={charge.uin}>
      <Stack gap={8}>
        <Group justify="space-between" wrap="nowrap" align="start">
          <Text fw={600}>{rubles(charge.amountKopecks)}</Text>
          <Group gap={6}>
            {charge.paidKopecks > 0 && (
              <Badge variant="light" color={charge.acknowledged ? 'green' : 'gray'}>
                {charge.acknowledged ? t.charges.acknowledged : t.charges.notAcknowledged}
              </Badge>
            )}
            <Badge variant="light" color={colors[charge.state] ?? 'gray'} data-testid="charge-state">
              {charge.stateTitle}
            </Badge>
          </Group>
        </Group>
        {charge.problem && <Alert color="orange">{charge.problem}</Alert>}
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="xs">
          <Fact caption={t.charges.uin}>{charge.uin}</Fact>
          <Fact caption={t.charges.purpose}>{charge.purpose}</Fact>
          <Fact caption={t.charges.payee}>{charge.payeeName}</Fact>
          <Fact caption={t.charges.billedAt}>{instantText(charge.billedAt, language, timeZone)}</Fact>
          {charge.payUntilOn && <Fact caption={t.charges.payUntil}>{dayText(charge.payUntilOn)}</Fact>}
          <Fact caption={t.charges.paid}>{rubles(charge.paidKopecks)}</Fact>
          {charge.open && left > 0 && <Fact caption={t.charges.left}>{rubles(left)}</Fact>}
          {charge.refundedKopecks > 0 && <Fact caption={t.charges.refunded}>{rubles(charge.refundedKopecks)}</Fact>}
          {charge.annulmentReason && <Fact caption={t.charges.annulled}>{charge.annulmentReason}</Fact>}
        </SimpleGrid>
        {charge.payments.length > 0 && (
          <Table fz="sm" verticalSpacing={4} aria-label={t.charges.payments}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.charges.payment}</Table.Th>
                <Table.Th>{t.charges.paidAt}</Table.Th>
                <Table.Th>{t.charges.amount}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {charge.payments.map((payment) => (
                <Table.Tr key={payment.paymentId} data-testid="charge-payment">
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{payment.paymentId}</Table.Td>
                  <Table.Td>{instantText(payment.paidAt, language, timeZone)}</Table.Td>
                  <Table.Td>
                    {rubles(payment.amountKopecks)}
                    {payment.annulled && ` — ${t.charges.paymentAnnulled}`}
                    {payment.refundedKopecks > 0 && ` — ${t.charges.paymentRefunded(rubles(payment.refundedKopecks))}`}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Paper>
  );
};

/** «Начисления»: newest first. */
export const ChargesTab = ({ card }: { readonly card: ApplicationCard }) => {
  const { t, language } = useMessages();
  const found = useCharges(card.id);
  if (found.isPending) return <Loading />;
  if (found.isError) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  const { charges, fee } = found.data;
  return (
    <Stack gap={10}>
      {fee && (
        <Text size="sm" c="dimmed">
          {t.charges.fee(rublesText(fee.amountKopecks, language), fee.source)}
        </Text>
      )}
      {fee && !fee.chargeable && <Alert color="orange">{t.charges.noAccount}</Alert>}
      {charges.length === 0 && <Empty title={t.charges.empty} hint={fee ? t.charges.emptyPaid : t.charges.free} />}
      {charges.toReversed().map((charge) => (
        <Charge key={charge.id} charge={charge} timeZone={card.timeZone} />
      ))}
    </Stack>
  );
};
