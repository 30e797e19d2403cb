import { Stack, Text, VisuallyHidden } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { isSameText } from '@pgs/domain';
import { Fragment, useId, useMemo } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import classes from './text-differences.module.css';
import { changesInContext, wordDifferences } from './word-differences.ts';

type Texts = NonNullable<ApplicationCard['proposedDecision']>['text'];

/** A break that was put in or taken out is seen by its sign. */
const withBreaks = (text: string): string => text.replaceAll('\n\n', '¶\n\n');

/** Отличия от шаблона: words put in and taken out, told by line and by words for whoever does not see the colors. */
export const TextDifferences = ({ text, heading = true }: { readonly text: Texts; readonly heading?: boolean }) => {
  const { t } = useMessages();
  const id = useId();
  const isSame = isSameText(text.template, text.left);
  const differences = useMemo(() => (isSame ? [] : changesInContext(wordDifferences(text.template, text.left))), [isSame, text]);
  if (isSame)
    return (
      <Text size="sm" c="dimmed" data-testid="text-as-template">
        {t.decisionText.asTemplate}
      </Text>
    );
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500} id={id} {...(heading ? {} : { display: 'none' })}>
        {t.decisionText.differences}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled from the keyboard */}
      <section className={classes.text} aria-labelledby={id} tabIndex={0} data-testid="text-differences">
        {differences.map(({ mark, text: run }, at) => {
          // The runs have no names of their own and never move.
          const key = `${at}-${mark}`;
          if (mark === 'same') return <Fragment key={key}>{run}</Fragment>;
          const Marked = mark === 'added' ? 'ins' : 'del';
          return (
            <Marked key={key}>
              <VisuallyHidden>{mark === 'added' ? t.decisionText.added : t.decisionText.removed} </VisuallyHidden>
              {withBreaks(run)}
              <VisuallyHidden> {t.decisionText.endOfChange} </VisuallyHidden>
            </Marked>
          );
        })}
      </section>
    </Stack>
  );
};
