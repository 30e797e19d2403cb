import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { numberText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { BehindSearch, NumbersSearch } from '../../shared/numbers/numbers-search.ts';

interface Panel {
  /** Whose numbers and which days: the list keeps them. */
  readonly search: NumbersSearch;
  /** Cards may be opened, so numbers lead to lists. */
  readonly opensLists: boolean;
}

export const PanelContext = createContext<Panel>({ search: {}, opensLists: false });

/** A number that opens the applications it counts, for those who may see them. */
export const NumberLink = ({
  amount,
  behind,
  title,
  text,
}: {
  readonly amount: number;
  readonly behind: BehindSearch;
  /** Words of the number, said to those who cannot see where it stands. */
  readonly title: string;
  /** What is shown where the number is not an amount: «5 дн.». */
  readonly text?: string;
}) => {
  const { language } = useMessages();
  const { search, opensLists } = useContext(PanelContext);
  const shown = text ?? numberText(amount, language);
  if (!opensLists || amount === 0)
    return (
      <Text span inherit>
        {shown}
      </Text>
    );
  return (
    <Anchor
      inherit
      renderRoot={(given) => <Link {...given} to="/dashboards/list" search={{ ...search, ...behind, title }} />}
      aria-label={`${title}: ${shown}`}
      data-testid="number"
    >
      {shown}
    </Anchor>
  );
};
