import { Alert, Group, Text } from '@mantine/core';
import { handOverWork, listAbsences } from '@pgs/contract';
import { IconUserOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { newRequestKey } from '../../../shared/api/request-key.ts';
import { dayText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../../shared/ui/why-button.tsx';
import { BatchProgress } from './batch/batch-progress.tsx';

/** Who is absent today and whose work still lies: for those who assign work, above their list. */
export const AbsenceNotice = () => {
  const { t } = useMessages();
  const client = useQueryClient();
  const absences = useQuery({ queryKey: ['absences'], queryFn: ({ signal }) => call(listAbsences, {}, signal) });
  const [running, setRunning] = useState<string | null>(null);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const handOver = useMutation({
    mutationFn: (id: string) => call(handOverWork, { parameters: { id }, body: { requestKey } }),
    onSuccess: async ({ id }) => {
      setRequestKey(newRequestKey());
      setRunning(id);
      await client.invalidateQueries({ queryKey: ['absences'] });
    },
  });
  const close = (): void => {
    setRunning(null);
    for (const queryKey of [['absences'], ['applications'], ['counts']]) void client.invalidateQueries({ queryKey });
  };
  return (
    <>
      {absences.data?.rows.map(({ id, absentName, substituteName, lastOn, orderTitle, organizationTitle, left }) => (
        <Alert key={id} color="blue" variant="light" p="xs" icon={<IconUserOff aria-hidden />} data-testid="absence">
          <Group justify="space-between" wrap="nowrap" gap="md">
            <Text size="sm">
              {t.absence.sentence(absentName, substituteName, dayText(lastOn))} {organizationTitle}, {orderTitle}. {t.absence.left(left)}
            </Text>
            <WhyButton
              size="xs"
              why={left > 0 ? null : t.absence.nothingLeft}
              loading={handOver.isPending}
              testId="hand-over"
              onPress={() => handOver.mutate(id)}
            >
              {t.absence.handOver}
            </WhyButton>
          </Group>
        </Alert>
      ))}
      {handOver.isError && <ProblemNotice problem={handOver.error} />}
      {running !== null && <BatchProgress id={running} onClose={close} />}
    </>
  );
};
