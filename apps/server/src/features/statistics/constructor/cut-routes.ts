import { getDictionary, listBehindCut, previewCut } from '@pgs/contract';
import type { Scope } from '@pgs/database';
import {
  type Cut,
  channelTitles,
  checkCut,
  cutTitle,
  type DimensionId,
  dimensionIds,
  dimensions,
  isDimension,
  measureDefinition,
  measureIds,
  Problem,
  scopeOf,
  statusDefinition,
  statusIds,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../../http/context.ts';
import { readPlace } from '../../../http/keyset.ts';
import { route } from '../../../http/route.ts';
import { requireSection } from '../../../http/section.ts';
import { presentBehind } from '../../dashboard/present-behind.ts';
import { todayOf } from '../report-question.ts';
import { questionFor } from '../reporting.ts';
import { listBehindCut as behind } from './cut-list-queries.ts';
import { patiently } from './cut-queries.ts';
import { cutTable } from './cut-table.ts';

const previewLines = 200;
const pageSize = 50;

const valuesOf: Partial<Record<DimensionId, readonly { readonly value: string; readonly title: string }[]>> = {
  channel: Object.entries(channelTitles).map(([value, title]) => ({ value, title })),
  status: statusIds.map((value) => ({ value, title: statusDefinition(value).title })),
};

/** «service,month» and «school,2026-04» of an address as values of dimensions. @throws Problem cut-impossible */
function pickedOf(by: string, keys: string): Cut['only'] {
  const [names, values] = [by, keys].map((list) => (list === '' ? [] : list.split(',')));
  if (names?.length !== values?.length || !names?.every(isDimension))
    throw new Problem('cut-impossible', { reason: 'Измерения и их значения в адресе не сходятся.' });
  return Object.fromEntries(names.map((name, index) => [name, values?.[index] ?? '']));
}

/** Конструктор отчётов. */
export function cutRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, services } = platform;

  route(server, platform, getDictionary, async ({ signed }) => {
    requireSection(signed, 'statistics');
    return {
      measures: measureIds.map((id) => {
        const { title, about, unit, of, dimensions: splits } = measureDefinition(id);
        return { id, title, about, unit, of, dimensions: [...splits] };
      }),
      dimensions: dimensionIds.map((id) => ({ id, ...dimensions[id], values: [...(valuesOf[id] ?? [])] })),
    };
  });

  route(server, platform, previewCut, async ({ signed, body }) => {
    requireSection(signed, 'statistics');
    const { cut, asked } = body;
    checkCut(cut);
    const question = await questionFor(platform, signed, asked);
    const asQuestion = { reach: question.reach, period: question.period, todayOn: todayOf(question), cut };
    const table = await database.read(question.scope, (db) => patiently(db, () => cutTable(db, asQuestion, services.newest())));
    return {
      title: cutTitle(cut),
      columns: table.columns.map(({ key, title, kind }) => ({ key, title, kind })),
      rows: table.lines.slice(0, previewLines).map(({ keys, cells }) => ({ keys: [...keys], cells: [...cells] })),
      total: [...table.total],
      amount: table.lines.length,
      more: table.lines.length > previewLines,
      opensLists: question.opensCards,
    };
  });

  route(server, platform, listBehindCut, async ({ signed, query }) => {
    requireSection(signed, 'statistics');
    requireSection(signed, 'applications');
    const { measure, by, keys, after, ...asked } = query;
    const only = pickedOf(by, keys);
    checkCut({ measures: [measure], dimensions: [], only });
    const question = await questionFor(platform, signed, asked);
    // Numbers by the scope of numbers, cards by the scope of cards: the list holds what lies in both.
    const scope: Scope = {
      kind: 'person',
      personId: signed.personId,
      organizations: [...question.reach.entries, ...scopeOf(signed.grants)],
    };
    const listed = { reach: question.reach, period: question.period, todayOn: todayOf(question), measure, only };
    const found = await database.read(scope, (db) =>
      patiently(db, () => behind(db, { ...listed, after: readPlace(after), limit: pageSize + 1 })),
    );
    return presentBehind(found, pageSize, signed.grants, services);
  });
}
