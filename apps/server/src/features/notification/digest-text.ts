import type { getDigest, ResponseOf } from '@pgs/contract';

type Digest = ResponseOf<typeof getDigest>;
type Line = Digest['overdue'][number];

const inRussian = (on: string): string => on.split('-').reverse().join('.');

/** Numbers and terms only: names of applicants stay on the platform. */
const listed = (title: string, lines: readonly Line[], publicUrl: string): readonly string[] =>
  lines.length === 0
    ? []
    : [
        '',
        title,
        ...lines.map(
          (line) =>
            `— № ${line.number ?? 'без номера'}, ${line.serviceTitle}, ${line.statusTitle}, срок ${inRussian(line.dueOn)}\n  ${publicUrl}/applications/${line.applicationId}`,
        ),
      ];

/** Письмо-сводка; nothing when there is nothing to tell. */
export function digestText(
  digest: Digest,
  name: string,
  publicUrl: string,
  /** Terms a letter at once has told of since the last morning: they are counted, not listed. */
  told: number,
): { readonly subject: string; readonly body: string } | undefined {
  const { overdue, soon, open, done } = digest;
  if (open === 0 && done.length === 0) return undefined;
  const subject =
    overdue.length > 0
      ? `ПГС: просрочено — ${overdue.length}`
      : soon.length > 0
        ? `ПГС: скоро срок — ${soon.length}`
        : `ПГС: в работе — ${open}`;
  const body = [
    `${name}, у вас в работе: ${open}.`,
    ...listed('Срок истёк:', overdue, publicUrl),
    ...listed('Срок истекает:', soon, publicUrl),
    ...(told > 0 ? ['', `Ещё сроков, о которых вам уже написали: ${told}.`] : []),
    ...(done.length ? ['', `За неделю завершено: ${done.map(({ title, amount }) => `${title} — ${amount}`).join('; ')}.`] : []),
    '',
    `Отключить письма: ${publicUrl}/notifications?view=settings`,
  ].join('\n');
  return { subject, body };
}
