import { Stack, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';

type Grounds = NonNullable<ApplicationCard['proposedDecision']>['grounds'];

export const GroundList = ({ grounds }: { readonly grounds: Grounds }) => {
  const { t } = useMessages();
  if (grounds.length === 0) return null;
  return (
    <div>
      <Text size="xs" c="dimmed">
        {t.decision.grounds}
      </Text>
      <Stack gap={6} component="ul" m={0} pl={18}>
        {grounds.map((ground) => (
          <li key={ground.code}>
            <Text size="sm">{ground.title}</Text>
            <Text size="xs" c="dimmed">
              {ground.legalPoint}
            </Text>
            {ground.advice && (
              <Text size="xs">
                {t.decision.advice}: {ground.advice}
              </Text>
            )}
          </li>
        ))}
      </Stack>
    </div>
  );
};
