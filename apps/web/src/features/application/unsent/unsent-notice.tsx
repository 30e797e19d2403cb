import { Button, Group, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconNotes } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../../shared/api/session.ts';
import { instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { WhyButton } from '../../../shared/ui/why-button.tsx';
import type { Available } from '../card/card-query.ts';
import { forgetInput, unsentInputs } from './use-input.ts';

interface Given {
  readonly card: ApplicationCard;
  readonly onContinue: (available: Available) => void;
}

/** Несохранённый ввод: typed here before a reload or a closed dialog and not sent yet. */
export const UnsentNotice = ({ card, onContinue }: Given) => {
  const { t, language } = useMessages();
  const { personId } = useSession();
  const unsent = useQuery({
    queryKey: ['unsent', personId, card.id],
    queryFn: () => unsentInputs(personId, card),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (unsent.data ?? []).map(({ action, savedAt }) => {
    const available = card.available.find((each) => each.action === action);
    const title = available?.title ?? t.presence.noLongerPossible;
    return (
      <Group key={action} gap={8} data-testid="unsent" data-action={action}>
        <IconNotes size={16} aria-hidden />
        <Text size="sm">{t.presence.unsent(title, instantText(new Date(savedAt).toISOString(), language, card.timeZone))}</Text>
        {available && (
          <WhyButton
            size="compact-xs"
            variant="default"
            why={available.enabled ? null : (available.reason ?? '')}
            testId={`continue-${action}`}
            onPress={() => onContinue(available)}
          >
            {t.presence.continue}
          </WhyButton>
        )}
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => void forgetInput(personId, card, action).then(() => unsent.refetch())}
          aria-label={`${t.presence.forget}: ${title}`}
        >
          {t.presence.forget}
        </Button>
      </Group>
    );
  });
};
