import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { BookChoices } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { momentOf } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { controlId } from '../field-faults.ts';
import { BookPlace, choicesQuery } from './book-place.ts';

interface Given {
  readonly label: string | undefined;
  readonly description?: string | undefined;
  readonly required: boolean;
  readonly error: string | undefined;
  /** Of the control that is written into. */
  readonly path: string;
  /** Of the field that keeps the value of the book. */
  readonly keptPath: string;
  /** What the form keeps of the book; undefined when nothing was chosen. */
  readonly kept: string | undefined;
  /** What stands in the neighbouring field of the name; undefined when the form keeps the value alone. */
  readonly title: string | undefined;
  readonly hasTitle: boolean;
  /** Value of the neighbouring field the records are chosen by. */
  readonly within: string | undefined;
  readonly onChange: (next: { readonly kept: string | undefined; readonly title: string | undefined }) => void;
}

const pauseMs = 200;

/**
 * Выбор из справочника: a list that is searched by name, code or address, and a plain field where the book is silent. What is typed by
 * hand stays as it was typed.
 */
export const BookField = (given: Given) => {
  const { label, description, required, error, path, keptPath, kept, title, hasTitle, within, onChange } = given;
  const { t } = useMessages();
  const place = useContext(BookPlace);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, pauseMs);
  const found = useQuery(choicesQuery({ ...place, path: keptPath, search, within, chosen: kept }));
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { choices = [], more = false, revision = null, chosen = null } = found.data ?? {};
  const shown = hasTitle ? (title ?? '') : (chosen?.title ?? kept ?? '');
  const write = (text: string): void => {
    setTyped(text);
    // Without a neighbouring field the form keeps what was typed; the registrar sees that the book does not have it.
    onChange(hasTitle ? { kept: undefined, title: text || undefined } : { kept: text || undefined, title: undefined });
    combobox.openDropdown();
    combobox.resetSelectedOption();
  };
  const pick = (value: string): void => {
    const choice = choices.find((one) => one.value === value);
    if (!choice) return;
    setTyped('');
    onChange({ kept: choice.value, title: choice.title });
    combobox.closeDropdown();
  };
  return (
    <div>
      <Combobox store={combobox} onOptionSubmit={pick} disabled={!revision}>
        <Combobox.Target withExpandedAttribute={revision !== null}>
          <TextInput
            id={controlId(path)}
            label={label}
            description={description}
            required={required}
            error={error}
            size="sm"
            role={revision ? 'combobox' : undefined}
            autoComplete="off"
            value={shown}
            rightSection={revision ? <Combobox.Chevron /> : undefined}
            rightSectionPointerEvents="none"
            onChange={(event) => write(event.currentTarget.value)}
            onClick={() => combobox.openDropdown()}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => {
              combobox.closeDropdown();
              setTyped('');
            }}
            data-testid="book-field"
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!revision}>
          <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={label}>
            {choices.map((choice) => (
              <Combobox.Option key={choice.value} value={choice.value} active={choice.value === kept} data-testid="book-choice">
                <Text size="sm">{choice.title}</Text>
                <Text size="xs" c="dimmed">
                  {[choice.detail, choice.value].filter(Boolean).join(' · ')}
                </Text>
              </Combobox.Option>
            ))}
            {choices.length === 0 && <Combobox.Empty>{found.isFetching ? t.desk.bookSearching : t.desk.bookNothing}</Combobox.Empty>}
          </Combobox.Options>
          {more && (
            <Combobox.Footer>
              <Text size="xs" c="dimmed">
                {t.desk.bookMore(choices.length)}
              </Text>
            </Combobox.Footer>
          )}
        </Combobox.Dropdown>
      </Combobox>
      <BookSays
        answer={found.data}
        isAway={found.isError}
        isOld={found.isPlaceholderData}
        kept={kept}
        isTyped={hasTitle && Boolean(title) && !combobox.dropdownOpened}
      />
    </div>
  );
};

interface Said {
  readonly answer: BookChoices | undefined;
  readonly isAway: boolean;
  readonly isOld: boolean;
  readonly kept: string | undefined;
  readonly isTyped: boolean;
}

/** One line under the field: which revision the value is from, or why there is nothing to choose from. */
const BookSays = ({ answer, isAway, isOld, kept, isTyped }: Said) => {
  const { t, language } = useMessages();
  const line = (text: string, isWarning: boolean) => (
    <Text size="xs" c={isWarning ? 'var(--text-warning)' : 'dimmed'} mt={2} role={isWarning ? 'status' : undefined} data-testid="book-says">
      {text}
    </Text>
  );
  if (!answer) return isAway ? line(t.desk.bookAway, false) : null;
  if (!answer.revision) return line(answer.sentence ?? '', false);
  const { bookName, revision, chosen } = answer;
  if (kept !== undefined && !chosen) return isOld ? null : line(t.desk.bookLacks(kept), true);
  if (kept !== undefined)
    return line(t.desk.bookChosen(kept, bookName, revision.number, momentOf(revision.inForceFrom, language).date), false);
  return isTyped ? line(t.desk.bookTyped, true) : null;
};
