import type { ReactNode } from 'react';
import classes from './page-spot.module.css';

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Given {
  readonly rectangle: Rectangle | null;
  readonly label: string;
  /** The picture of the page; a blank sheet of its proportions when there is none. */
  readonly picture?: ReactNode;
}

/** A place on a page: a frame over the picture, or on a blank sheet. */
export const PageSpot = ({ rectangle, label, picture }: Given) => (
  <div className={classes.sheet} data-blank={picture ? undefined : true}>
    {picture}
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
      {rectangle && (
        <rect
          x={rectangle.left * 100}
          y={rectangle.top * 100}
          width={rectangle.width * 100}
          height={rectangle.height * 100}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  </div>
);
