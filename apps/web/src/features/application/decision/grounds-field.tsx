import { Checkbox, ScrollArea, Stack } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

interface Given {
  readonly grounds: ApplicationCard['choices']['documentRefusalGrounds'];
  readonly value: string[];
  readonly onChange: (codes: string[]) => void;
}

/** Перечень оснований отказа with the legal point of each. */
export const GroundsField = ({ grounds, value, onChange }: Given) => {
  const { t } = useMessages();
  return (
    <Checkbox.Group label={t.dialog.grounds} description={t.dialog.groundsHint} required value={value} onChange={onChange}>
      <ScrollArea.Autosize mah={300} type="auto" mt={8}>
        <Stack gap={8} p={2}>
          {grounds.map(({ code, title, legalPoint, warning }) => (
            <Checkbox
              key={code}
              value={code}
              size="sm"
              label={title}
              description={legalPoint}
              error={value.includes(code) ? warning : null}
              data-testid={`ground-${code}`}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Checkbox.Group>
  );
};
