/**
 * Время сервера: a term, a held time and «сегодня» are the server's, whatever the clock of the workplace says. Learnt from
 * every answer; before the first one the workplace's own clock serves.
 */
let aheadMs = 0;

/** Takes the server's time out of an answer. */
export const learnServerTime = (response: Response): void => {
  const told = Date.parse(response.headers.get('x-server-time') ?? '');
  if (!Number.isNaN(told)) aheadMs = told - Date.now();
};

export const serverNow = (): Date => new Date(Date.now() + aheadMs);
