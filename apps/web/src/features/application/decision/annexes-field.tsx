import { Checkbox, Paper, Stack, Text, Textarea } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

export type AnnexChoice = ApplicationCard['choices']['decision']['grant']['annexes'][number];
/** What is filled in, by the code of the document; a document without an entry does not go. */
export type ChosenAnnexes = Readonly<Record<string, Readonly<Record<string, string>>>>;

const isGoing = ({ code, need }: AnnexChoice, chosen: ChosenAnnexes): boolean => need === 'always' || chosen[code] !== undefined;
/** Whether everything asked for the documents that go is filled in. */
export const areFilled = (annexes: readonly AnnexChoice[], chosen: ChosenAnnexes): boolean =>
  annexes.every((annex) => !isGoing(annex, chosen) || annex.asks.every(({ name }) => chosen[annex.code]?.[name]?.trim()));
export const inputOf = (annexes: readonly AnnexChoice[], chosen: ChosenAnnexes) =>
  annexes
    .filter((annex) => isGoing(annex, chosen))
    .map(({ code, asks }) => ({ code, values: Object.fromEntries(asks.map(({ name }) => [name, chosen[code]?.[name]?.trim() ?? ''])) }));

interface Given {
  readonly annexes: readonly AnnexChoice[];
  readonly chosen: ChosenAnnexes;
  readonly onChange: (chosen: ChosenAnnexes) => void;
}

/** Документы вместе с решением: the obligatory ones are named, the others are chosen; what only a person knows is filled in. */
export const AnnexesField = ({ annexes, chosen, onChange }: Given) => {
  const { t } = useMessages();
  if (annexes.length === 0) return null;
  const choose = (code: string, isChosen: boolean): void => {
    const { [code]: was = {}, ...others } = chosen;
    onChange(isChosen ? { ...others, [code]: was } : others);
  };
  const fill = (code: string, name: string, value: string): void => onChange({ ...chosen, [code]: { ...chosen[code], [name]: value } });
  return (
    <Stack gap={6} component="fieldset" p={0} m={0} bd="none" data-testid="annexes">
      <Text component="legend" size="sm" fw={500} p={0} mb={6}>
        {t.decisionText.annexes}
      </Text>
      {annexes.map((annex) => (
        <Paper key={annex.code} withBorder p={8}>
          {annex.need === 'always' ? (
            <Text size="sm" data-testid={`annex-${annex.code}`}>
              {annex.title}
              <Text span size="xs" c="dimmed" display="block">
                {t.decisionText.always}
              </Text>
            </Text>
          ) : (
            <Checkbox
              size="sm"
              label={annex.title}
              checked={isGoing(annex, chosen)}
              onChange={(event) => choose(annex.code, event.currentTarget.checked)}
              data-testid={`annex-${annex.code}`}
            />
          )}
          {isGoing(annex, chosen) &&
            annex.asks.map(({ name, caption }) => (
              <Textarea
                key={name}
                mt={6}
                ml={annex.need === 'always' ? 0 : 28}
                size="xs"
                label={caption}
                required
                autosize
                minRows={1}
                maxRows={6}
                maxLength={1000}
                value={chosen[annex.code]?.[name] ?? ''}
                onChange={(event) => fill(annex.code, name, event.currentTarget.value)}
                data-testid={`annex-${annex.code}-${name}`}
              />
            ))}
        </Paper>
      ))}
    </Stack>
  );
};
