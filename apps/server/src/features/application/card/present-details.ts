import type { ApplicationCard } from '@pgs/contract';
import { formGroups } from '@pgs/domain';

type Node = Readonly<Record<string, unknown>>;

/** Fields of the form with Russian captions, grouped as the schema groups them. */
export const presentDetails = (schema: Node, form: Node): ApplicationCard['details'] =>
  formGroups(schema, form).map(({ title, fields }) => ({ title, fields: fields.map(({ caption, value }) => ({ caption, value })) }));

/** «28.11.2026» of 2026-11-28. */
export const dayText = (on: string): string => `${on.slice(8, 10)}.${on.slice(5, 7)}.${on.slice(0, 4)}`;
