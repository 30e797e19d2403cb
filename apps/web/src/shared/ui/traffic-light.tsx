import { Tooltip, VisuallyHidden } from '@mantine/core';
import type { ApplicationRow } from '@pgs/contract';
import { useMessages } from '../messages/use-messages.tsx';
import classes from './traffic-light.module.css';

type Light = ApplicationRow['registrationLight'];

/** Shape says the same as color: circle in time, triangle due soon, square overdue, ring not running. */
const shapes = { green: classes.circle, yellow: classes.triangle, red: classes.square, grey: classes.ring } as const;

export const TrafficLight = ({ light, text }: { readonly light: Light; readonly text?: string | undefined }) => {
  const { t } = useMessages();
  return (
    <Tooltip label={light.sentence || t.light[light.color]}>
      <span className={classes.light} data-color={light.color}>
        <span aria-hidden className={shapes[light.color]} />
        {text && <span>{text}</span>}
        <VisuallyHidden>
          {t.light[light.color]}. {light.sentence}
        </VisuallyHidden>
      </span>
    </Tooltip>
  );
};
