import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { tellProblem } from '../../shared/ui/tell.ts';
import { useFinish } from './training-query.ts';

/** «Завершить и оценить»: leads to the verdict. */
export const FinishButton = ({ id }: { readonly id: string }) => {
  const { t } = useMessages();
  const finish = useFinish(id);
  const navigate = useNavigate();
  return (
    <Button
      size="xs"
      loading={finish.isPending}
      data-testid="finish-attempt"
      onClick={() =>
        finish.mutate(undefined, {
          onSuccess: () => void navigate({ to: '/training/$id', params: { id } }),
          onError: (problem) => tellProblem(problem, t),
        })
      }
    >
      {t.training.finish}
    </Button>
  );
};
