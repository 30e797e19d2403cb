import { Button, Center, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { type DeviceKind, pairDevice } from '@pgs/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { ApiProblem } from '../../shared/api/problem.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';

/** The server does not know this device, or knows it no longer. */
export const isUnpaired = (problem: unknown): boolean => problem instanceof ApiProblem && problem.code === 'device-unknown';

/** Подключить устройство: eight digits, the number keys are enough. */
export const PairForm = ({ kind }: { readonly kind: DeviceKind }) => {
  const { t } = useMessages();
  const words = t.devices.pair;
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const digits = code.replaceAll(/\D/g, '');
  const pair = useMutation({
    mutationFn: () => call(pairDevice, { body: { kind, code: digits } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['device', kind] }),
  });
  const press = (event: FormEvent): void => {
    event.preventDefault();
    if (digits.length === 8) pair.mutate();
  };
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder radius="md" p={28} w={520}>
        <form onSubmit={press}>
          <Stack gap="md">
            <Title order={1} size="h3">
              {words[kind]}
            </Title>
            <Text>{words.hint}</Text>
            <TextInput
              size="xl"
              label={words.code}
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              data-testid="pairing-input"
            />
            {pair.isError && <ProblemNotice problem={pair.error} />}
            <Button type="submit" size="lg" disabled={digits.length !== 8} loading={pair.isPending} data-testid="pair">
              {words.connect}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
};
