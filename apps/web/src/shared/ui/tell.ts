import { notifications } from '@mantine/notifications';
import { ApiProblem } from '../api/problem.ts';
import type { Messages } from '../messages/messages.ts';

/** What to show for a failure of any kind; the server's own sentence wins. */
export const problemSentence = (problem: unknown, t: Messages): string => {
  if (!(problem instanceof ApiProblem)) return t.general.unexpected;
  if (problem.message) return problem.message;
  return problem.status === 0 ? t.general.unreachable : t.general.unexpected;
};

/** The number to give to the support; only for failures that are the platform's own. */
export const problemRequest = (problem: unknown, t: Messages): string | null =>
  problem instanceof ApiProblem && problem.status >= 500 && problem.requestId ? t.general.requestNumber(problem.requestId) : null;

const closing = (t: Messages) => ({ closeButtonProps: { 'aria-label': t.general.close } });

export const tellProblem = (problem: unknown, t: Messages): void => {
  notifications.show({ ...closing(t), color: 'red', title: t.general.problem, message: problemSentence(problem, t), autoClose: 12_000 });
};
export const tellDone = (message: string, t: Messages): void => {
  notifications.show({ ...closing(t), color: 'green', message });
};
