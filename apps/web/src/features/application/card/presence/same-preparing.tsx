import { Alert } from '@mantine/core';
import type { ActionId } from '@pgs/domain';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { useSamePreparing } from './typing.tsx';

/** A colleague types for the same action just now: only one of the two will be in time. */
export const SamePreparing = ({ action }: { readonly action: ActionId }) => {
  const { t } = useMessages();
  const same = useSamePreparing(action);
  return same.length > 0 ? (
    <Alert color="yellow" variant="light" p="xs" role="status" data-testid="same-preparing">
      {t.presence.same(same.map(({ name }) => name).join(', '))}
    </Alert>
  ) : null;
};
