import { z } from 'zod';
import { dateIsReal } from '../person/date-is-real.ts';

const day = z.string().refine(dateIsReal, 'укажите дату');
const text = (longest: number) => z.string().trim().max(longest, `не длиннее ${longest} знаков`);

/** Рабочее место as its administrator writes it. */
export const workplaceInput = z.object({
  title: text(200).min(1, 'назовите рабочее место'),
  room: text(200),
  certificateNumber: text(100),
  certifiedUntilOn: day.nullable(),
  networkCheckedOn: day.nullable(),
  software: text(300),
  softwareCheckedOn: day.nullable(),
  active: z.boolean(),
});
export type WorkplaceInput = z.output<typeof workplaceInput>;
