import { Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { type PointerEvent, useRef } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { inlineAddress } from '../card/card-query.ts';
import classes from '../card/page-spot.module.css';
import { PageSpot, type Rectangle } from '../card/page-spot.tsx';

export interface Spot {
  readonly page: number | undefined;
  readonly rectangle: Rectangle | undefined;
}

interface Given {
  readonly card: ApplicationCard;
  readonly documentId: string;
  readonly spot: Spot;
  readonly onChange: (spot: Spot) => void;
}

/** Parts of a page for those who do not draw with a mouse. */
const parts = {
  top: { left: 0, top: 0, width: 1, height: 0.33 },
  middle: { left: 0, top: 0.33, width: 1, height: 0.34 },
  bottom: { left: 0, top: 0.67, width: 1, height: 0.33 },
} as const satisfies Record<string, Rectangle>;
type Part = keyof typeof parts;
const partIds = Object.keys(parts) as readonly Part[];

const same = (one: Rectangle, other: Rectangle | undefined): boolean =>
  other !== undefined && one.left === other.left && one.top === other.top && one.width === other.width && one.height === other.height;

const rounded = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
const between = (from: readonly [number, number], to: readonly [number, number]): Rectangle => {
  const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  return {
    left: rounded(left),
    top: rounded(top),
    width: rounded(Math.max(from[0], to[0]) - left),
    height: rounded(Math.max(from[1], to[1]) - top),
  };
};
/** A click without a stroke marks nothing. */
const leastShare = 0.01;

/** Место на скане: the page, and a frame drawn with the mouse or chosen from a list. */
export const SpotPicker = ({ card, documentId, spot, onChange }: Given) => {
  const { t } = useMessages();
  const started = useRef<readonly [number, number] | null>(null);
  const document = card.documents.find(({ id }) => id === documentId);
  if (!document) return null;
  const isPicture = document.mediaType === 'image/jpeg' || document.mediaType === 'image/png';
  const at = (event: PointerEvent<HTMLDivElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const draw = (event: PointerEvent<HTMLDivElement>): void => {
    if (!started.current) return;
    const rectangle = between(started.current, at(event));
    if (rectangle.width > leastShare && rectangle.height > leastShare) onChange({ ...spot, rectangle });
  };
  return (
    <Group align="flex-start" gap="md" wrap="nowrap">
      <div
        className={classes.picker}
        style={{ width: isPicture ? 300 : 132, flex: 'none' }}
        data-testid="spot"
        onPointerDown={(event) => {
          started.current = at(event);
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={draw}
        onPointerUp={() => {
          started.current = null;
        }}
      >
        <PageSpot
          rectangle={spot.rectangle ?? null}
          label={t.questions.spot}
          {...(isPicture ? { picture: <img src={inlineAddress(card.id, documentId)} alt={document.title} draggable={false} /> } : {})}
        />
      </div>
      <Stack gap={6} flex={1}>
        <NumberInput
          size="xs"
          label={t.questions.page}
          min={1}
          max={10_000}
          allowDecimal={false}
          value={spot.page ?? ''}
          onChange={(value) => onChange({ ...spot, page: typeof value === 'number' ? value : undefined })}
        />
        <Select
          size="xs"
          label={t.questions.part}
          placeholder={spot.rectangle ? t.questions.drawn : t.questions.wholePage}
          clearable
          clearButtonProps={{ 'aria-label': t.general.clear }}
          data={partIds.map((part) => ({ value: part, label: t.questions.parts[part] }))}
          value={partIds.find((part) => same(parts[part], spot.rectangle)) ?? null}
          onChange={(value) => {
            const part = partIds.find((each) => each === value);
            onChange({ ...spot, rectangle: part ? parts[part] : undefined });
          }}
        />
        <Text size="xs" c="dimmed">
          {t.questions.drawHint}
        </Text>
      </Stack>
    </Group>
  );
};
