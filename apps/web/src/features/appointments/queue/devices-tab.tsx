import { Button, Group, Modal, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { addQueueDevice, type DeviceKind, type OfficeRow, type QueueDevice, renewPairing, revokeQueueDevice } from '@pgs/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { serverNow } from '../../../shared/api/server-clock.ts';
import { instantText, momentOf } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../shared/ui/empty.tsx';
import { FormDialog } from '../../../shared/ui/form-dialog.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { tellProblem } from '../../../shared/ui/tell.ts';
import { devicesQuery } from './hall-queries.ts';

interface Pairing {
  readonly pairingCode: string;
  readonly pairingUntil: string;
  readonly path: string;
}

/** A device that asks for news is seen every minute; silent for longer, it has lost its power or its network. */
const silentMs = 3 * 60_000;

/** «Терминалы и табло»: connected and disconnected by the administrator of the queue. */
export const DevicesTab = ({ office }: { readonly office: OfficeRow }) => {
  const { t, language } = useMessages();
  const words = t.hall.devices;
  const client = useQueryClient();
  const query = useQuery(devicesQuery(office.id));
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<QueueDevice | null>(null);
  const [pairing, setPairing] = useState<Pairing | null>(null);
  const renew = useMutation({
    mutationFn: (id: string) => call(renewPairing, { parameters: { id }, body: {} }),
    onSuccess: (given) => {
      setPairing(given);
      void client.invalidateQueries({ queryKey: ['appointments', 'devices'] });
    },
    onError: (problem) => tellProblem(problem, t),
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  const { rows, timeZone } = query.data;
  const when = (instant: string): string => instantText(instant, language, timeZone);
  const state = (device: QueueDevice): string => {
    if (device.revokedAt) return words.revoked(when(device.revokedAt));
    if (device.pairingUntil && Date.parse(device.pairingUntil) > serverNow().getTime()) return words.waits;
    if (!device.pairedAt || !device.seenAt) return words.notPaired;
    const isSilent = serverNow().getTime() - Date.parse(device.seenAt) > silentMs;
    return isSilent ? words.silent(when(device.seenAt)) : words.works(when(device.seenAt));
  };
  return (
    <Stack gap="sm">
      {office.arranges && (
        <Group>
          <Button size="xs" onClick={() => setAdding(true)} data-testid="add-device">
            {words.add}
          </Button>
        </Group>
      )}
      {rows.length === 0 ? (
        <Empty title={words.none} hint={words.noneHint} />
      ) : (
        <Table fz={13} aria-label={t.appointments.tabs.devices}>
          <Table.Thead>
            <Table.Tr>
              {(['title', 'kind', 'state', 'actions'] as const).map((column) => (
                <Table.Th key={column}>{words.columns[column]}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((device) => (
              <Table.Tr key={device.id} data-testid="device">
                <Table.Td fw={600}>{device.title}</Table.Td>
                <Table.Td>{device.kindTitle}</Table.Td>
                <Table.Td>{state(device)}</Table.Td>
                <Table.Td>
                  {office.arranges && !device.revokedAt && (
                    <Group gap={6}>
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => renew.mutate(device.id)}
                        aria-label={`${words.renew}: ${device.title}`}
                      >
                        {words.renew}
                      </Button>
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => setRevoking(device)}
                        aria-label={`${words.revoke}: ${device.title}`}
                        data-testid="revoke-device"
                      >
                        {words.revoke}
                      </Button>
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {adding && <AddDevice office={office} onClose={() => setAdding(false)} onAdded={setPairing} />}
      {revoking && (
        <FormDialog
          title={words.revokeTitle(revoking.title)}
          submit={words.revoke}
          danger
          size="md"
          refresh={[['appointments', 'devices']]}
          send={() => call(revokeQueueDevice, { parameters: { id: revoking.id }, body: {} })}
          onClose={() => setRevoking(null)}
        >
          <Text size="sm">{words.revokeHint}</Text>
        </FormDialog>
      )}
      {pairing && (
        <Modal opened onClose={() => setPairing(null)} title={words.codeTitle} closeButtonProps={{ 'aria-label': t.general.close }}>
          <Stack gap="sm">
            <Text size="sm">{words.codeHint(`${window.location.origin}${pairing.path}`)}</Text>
            <Text fw={800} fz={40} ta="center" style={{ letterSpacing: 3 }} data-testid="pairing-code">
              {`${pairing.pairingCode.slice(0, 4)} ${pairing.pairingCode.slice(4)}`}
            </Text>
            <Text size="sm">{words.codeUntil(momentOf(pairing.pairingUntil, language, timeZone, false).time)}</Text>
            <Button onClick={() => setPairing(null)} data-testid="pairing-done">
              {words.close}
            </Button>
          </Stack>
        </Modal>
      )}
    </Stack>
  );
};

const AddDevice = ({
  office,
  onClose,
  onAdded,
}: {
  readonly office: OfficeRow;
  readonly onClose: () => void;
  readonly onAdded: (pairing: Pairing) => void;
}) => {
  const { t } = useMessages();
  const words = t.hall.devices;
  const [kind, setKind] = useState<DeviceKind>('terminal');
  const [title, setTitle] = useState('');
  return (
    <FormDialog
      title={words.add}
      size="md"
      ready={title.trim().length >= 2}
      refresh={[['appointments', 'devices']]}
      onClose={onClose}
      send={async () => {
        const pairing = await call(addQueueDevice, { parameters: { id: office.id }, body: { kind, title: title.trim() } });
        onAdded(pairing);
        return { message: words.waits };
      }}
    >
      <Select
        label={words.kind}
        allowDeselect={false}
        data={(['terminal', 'display'] as const).map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={(value) => setKind(value === 'display' ? 'display' : 'terminal')}
        data-testid="device-kind"
      />
      <TextInput
        label={words.name}
        placeholder={words.nameHint}
        required
        maxLength={100}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        data-testid="device-title"
      />
    </FormDialog>
  );
};
