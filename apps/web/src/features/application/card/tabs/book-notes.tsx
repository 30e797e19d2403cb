import { Alert, List } from '@mantine/core';
import { IconBook } from '@tabler/icons-react';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';

/** Значения, которых в справочнике нет, above the details: what each is and what to do. Nothing is refused for it. */
export const BookNotes = ({ notes }: { readonly notes: readonly string[] }) => {
  const { t } = useMessages();
  if (notes.length === 0) return null;
  return (
    <Alert color="orange" variant="light" p="xs" mb="sm" icon={<IconBook aria-hidden />} title={t.card.bookNotes} data-testid="book-notes">
      <List size="sm" spacing={4}>
        {notes.map((note) => (
          <List.Item key={note}>{note}</List.Item>
        ))}
      </List>
    </Alert>
  );
};
