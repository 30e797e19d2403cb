import { Modal, Switch, Table, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayText, instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';
import { cardQuery } from './card-query.ts';
import { comparedRows } from './compared-rows.ts';

interface Given {
  readonly card: ApplicationCard;
  readonly otherId: string;
  readonly onClose: () => void;
}

/** Два заявления рядом: what was stated in each, differences marked by a sign and a colour. */
export const CompareDialog = ({ card, otherId, onClose }: Given) => {
  const { t, language } = useMessages();
  const other = useQuery(cardQuery(otherId));
  const [onlyDifferent, setOnlyDifferent] = useState(true);
  const titleOf = (one: ApplicationCard): string => one.portalNumber ?? one.registrationNumber ?? t.card.noNumber;
  const rows = other.data
    ? comparedRows(card, other.data, {
        captions: { ...t.card.person, submitted: t.card.submitted, status: t.duplicates.status },
        applicant: t.card.person.applicant,
        child: t.card.person.child,
        day: dayText,
        moment: (one) => instantText(one.submittedAt, language, one.timeZone),
      })
    : [];
  const shown = onlyDifferent ? rows.filter(({ differs }) => differs) : rows;
  return (
    <Modal opened onClose={onClose} size="80rem" title={t.duplicates.compareTitle} closeButtonProps={{ 'aria-label': t.general.close }}>
      {other.isPending && <Loading />}
      {other.isError && <ProblemNotice problem={other.error} onRetry={() => void other.refetch()} />}
      {other.data && (
        <>
          <Switch
            label={t.duplicates.onlyDifferent}
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
            mb="sm"
          />
          {shown.length === 0 && <Text size="sm">{t.duplicates.same}</Text>}
          <Table striped withTableBorder verticalSpacing={5} data-testid="compared">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="26%">{t.duplicates.field}</Table.Th>
                <Table.Th>{t.duplicates.this(titleOf(card))}</Table.Th>
                <Table.Th>{titleOf(other.data)}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(({ caption, mine, theirs, differs }) => (
                <Table.Tr key={caption}>
                  <Table.Td>{caption}</Table.Td>
                  <Table.Td>{mine || '—'}</Table.Td>
                  <Table.Td {...(differs ? { fw: 600, bg: 'yellow.0' } : {})}>
                    {differs && (
                      <span role="img" aria-label={t.duplicates.differs}>
                        ≠{' '}
                      </span>
                    )}
                    {theirs || '—'}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Modal>
  );
};
