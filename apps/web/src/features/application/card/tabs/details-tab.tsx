import { Box, SimpleGrid, Text, Title } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { dayText } from '../../../../shared/format/dates.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import { BookNotes } from './book-notes.tsx';
import { CorrectionNotices } from './correction-notice.tsx';
import classes from './details-tab.module.css';

type Person = ApplicationCard['applicant'];
interface Field {
  readonly caption: string;
  readonly value: string | null;
  readonly book?: ApplicationCard['details'][number]['fields'][number]['book'];
}

export const DetailsTab = ({ card }: { readonly card: ApplicationCard }) => {
  const { t } = useMessages();
  const of = (person: Person): readonly Field[] => [
    { caption: t.card.person.name, value: person.name },
    { caption: t.card.person.bornOn, value: person.bornOn && dayText(person.bornOn) },
    { caption: t.card.person.snils, value: person.snils },
    { caption: t.card.person.identityDocument, value: person.identityDocument },
    { caption: t.card.person.address, value: person.address },
    { caption: t.card.person.phone, value: person.phone },
    { caption: t.card.person.email, value: person.email },
  ];
  return (
    <>
      <CorrectionNotices card={card} />
      <BookNotes notes={card.bookNotes} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="lg">
        <Section title={card.isRepresentative ? t.card.person.representative : t.card.person.applicant} fields={of(card.applicant)} />
        {card.child && <Section title={t.card.person.child} fields={of(card.child)} />}
        {card.details.map(({ title, fields }) => (
          <Section key={title} title={title} fields={fields} />
        ))}
      </SimpleGrid>
    </>
  );
};

const Section = ({ title, fields }: { readonly title: string; readonly fields: readonly Field[] }) => (
  <Box component="section">
    <Title order={2} size="h6" mb={6}>
      {title}
    </Title>
    <dl className={classes.fields}>
      {fields
        .filter(({ value }) => value)
        .map(({ caption, value, book }) => (
          <div key={caption}>
            <Text component="dt" size="xs" c="dimmed">
              {caption}
            </Text>
            <Text component="dd" size="sm">
              {value}
              {book && (
                <Text
                  span
                  display="block"
                  size="xs"
                  c={book.state === 'absent' || book.state === 'foreign' ? 'var(--text-warning)' : 'dimmed'}
                  data-testid="book-source"
                >
                  {book.source}
                </Text>
              )}
            </Text>
          </div>
        ))}
    </dl>
  </Box>
);
