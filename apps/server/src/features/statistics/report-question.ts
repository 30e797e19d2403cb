import type { Database, Scope } from '@pgs/database';
import { type DayPeriod, type InformationKind, localDate, type ServiceDefinition } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { CountedReach } from './places-queries.ts';

export type ReportCell = string | number | null;
export type ReportRow = readonly ReportCell[];

export interface ReportQuestion {
  readonly database: Database;
  /** Scope of numbers, and of cards where the person has one. */
  readonly scope: Scope;
  readonly reach: CountedReach;
  readonly period: DayPeriod;
  readonly now: Date;
  readonly opensCards: boolean;
  readonly services: ServiceCatalog;
  readonly kinds: readonly InformationKind[];
}

export type Cells = Readonly<Record<string, ReportCell>>;

export const inRussian = (on: string | null): string => (on === null ? '' : `${on.slice(8)}.${on.slice(5, 7)}.${on.slice(0, 4)}`);

/** A service by its short title, also one that is no longer offered. */
export const serviceTitle = (services: readonly ServiceDefinition[], code: string): string =>
  services.find((one) => one.code === code)?.shortTitle ?? code;
export const read = <Result>({ database, scope }: ReportQuestion, work: Parameters<typeof database.read<Result>>[1]) =>
  database.read(scope, work);
export const todayOf = ({ now, reach }: ReportQuestion): string => localDate(now, reach.timeZone);
