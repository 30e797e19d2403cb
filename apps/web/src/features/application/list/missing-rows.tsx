import { Anchor, Button, List, Stack, Text } from '@mantine/core';
import type { MissingRows as Missing } from '@pgs/contract';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../shared/ui/empty.tsx';

/** «Почему нет в списке?»: what the tab and the filters hide, why, and one click to see it. */
export const MissingRows = ({ missing, onShowAll }: { readonly missing: Missing; readonly onShowAll: () => void }) => {
  const { t } = useMessages();
  return (
    <Empty title={t.list.missing.title}>
      <Stack gap={10} align="center" maw={760} role="status">
        <Text size="sm" ta="center">
          {missing.sentence}
        </Text>
        {missing.found.length > 0 && (
          <>
            <List size="sm" spacing={6}>
              {missing.found.map(({ id, number, applicantName, reasons }) => (
                <List.Item key={id}>
                  <Anchor size="sm" renderRoot={(props) => <Link to="/applications/$id" params={{ id }} {...props} />}>
                    {number}
                  </Anchor>{' '}
                  {applicantName}
                  {reasons.length > 0 && ` — ${reasons.join('; ')}`}
                </List.Item>
              ))}
            </List>
            <Button size="xs" variant="default" onClick={onShowAll}>
              {t.list.missing.showAll}
            </Button>
          </>
        )}
      </Stack>
    </Empty>
  );
};
