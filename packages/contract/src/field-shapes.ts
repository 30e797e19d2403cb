import { z } from 'zod';

/** Shapes that fields of several operations share. */
export const instant = z.iso.datetime({ offset: true });
export const day = z.iso.date();
export const id = z.uuid();
/** Светофор with its sentence. */
export const light = z.object({ color: z.enum(['green', 'yellow', 'red', 'grey']), sentence: z.string() });
