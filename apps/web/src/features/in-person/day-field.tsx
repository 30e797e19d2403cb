import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { dayText } from '../../shared/format/dates.ts';
import { typedDay } from './typed-day.ts';

interface Given extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  /** yyyy-mm-dd, or empty. */
  readonly value: string;
  readonly onDay: (on: string) => void;
}

/** A day typed by eight digits, as it stands in Russian documents; the field of the browser follows the language of the browser. */
export const DayField = ({ value, onDay, ...rest }: Given) => {
  const [text, setText] = useState(value ? dayText(value) : '');
  const { shown } = typedDay(text);
  const isOther = value !== '' && typedDay(text).on !== value;
  return (
    <TextInput
      {...rest}
      maw={220}
      inputMode="numeric"
      placeholder="дд.мм.гггг"
      autoComplete="off"
      value={isOther ? dayText(value) : shown}
      onChange={(event) => {
        const typed = typedDay(event.currentTarget.value);
        setText(typed.shown);
        onDay(typed.on);
      }}
    />
  );
};
