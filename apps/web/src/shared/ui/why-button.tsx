import { Button, type ButtonProps, Tooltip, VisuallyHidden } from '@mantine/core';
import { type MouseEvent, useId } from 'react';
import classes from './why-button.module.css';

interface Given extends ButtonProps {
  /** Why it cannot be pressed; null when it can. */
  readonly why: string | null;
  readonly testId: string;
  readonly onPress: () => void;
}

/** A button that stays reachable by keyboard while it cannot be pressed, and says why. */
export const WhyButton = ({ why, testId, onPress, children, ...rest }: Given) => {
  const reasonId = useId();
  const press = (event: MouseEvent): void => {
    event.preventDefault();
    if (why === null) onPress();
  };
  const button = (
    <Button
      {...rest}
      data-testid={testId}
      onClick={press}
      {...(why === null
        ? {}
        : { 'aria-disabled': true, 'data-disabled': true, 'aria-describedby': reasonId, variant: 'default', className: classes.off })}
    >
      {children}
    </Button>
  );
  if (why === null) return button;
  return (
    <>
      <Tooltip label={why} position="bottom" events={{ hover: true, focus: true, touch: true }}>
        {button}
      </Tooltip>
      <VisuallyHidden id={reasonId}>{why}</VisuallyHidden>
    </>
  );
};
