import { Button, Center } from '@mantine/core';
import { useMessages } from '../messages/use-messages.tsx';

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
}

/** «Показать ещё» below a list that has further pages. */
export const MorePages = ({ of: pages, mt = 0 }: { readonly of: Pages; readonly mt?: 'xs' | 0 }) => {
  const { t } = useMessages();
  if (!pages.hasNextPage) return null;
  return (
    <Center mt={mt}>
      <Button size="xs" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t.general.more}
      </Button>
    </Center>
  );
};
