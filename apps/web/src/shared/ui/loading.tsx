import { Center, Loader } from '@mantine/core';
import { useMessages } from '../messages/use-messages.tsx';

export const Loading = () => {
  const { t } = useMessages();
  return (
    <Center p="xl" role="status" aria-label={t.general.loading}>
      <Loader size="sm" />
    </Center>
  );
};
