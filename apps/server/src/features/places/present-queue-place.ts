import type { QueuePlaceView } from '@pgs/contract';
import { claimStates, freePlaces, placeGroupTitle, reservePlaceOf, reserveUntilOn, type ServiceDefinition } from '@pgs/domain';
import type { QueuePlaceRecord } from './queue-queries.ts';

/** Место в очереди in numbers and in one sentence. */
export function presentQueuePlace(record: QueuePlaceRecord, service: ServiceDefinition): QueuePlaceView {
  const waits = record.state === 'waiting';
  const free = freePlaces(record);
  const reservePlace = waits ? (reservePlaceOf(record, free) ?? null) : null;
  const categoryTitle = service.competition?.categories[record.category]?.title ?? '';
  return {
    applicationId: record.applicationId,
    groupId: record.groupId,
    groupTitle: placeGroupTitle(record),
    state: record.state,
    stateTitle: claimStates[record.state],
    categoryTitle,
    place: waits ? record.place : null,
    placeInCategory: waits ? record.placeInCategory : null,
    free,
    reservePlace,
    reserveUntilOn: reservePlace === null ? null : (reserveUntilOn(service, record.schoolYear) ?? null),
    sentence: sentenceOf(record, free, reservePlace, categoryTitle),
  };
}

function sentenceOf(record: QueuePlaceRecord, free: number | null, reservePlace: number | null, categoryTitle: string): string {
  if (record.state !== 'waiting') return `${claimStates[record.state]}.`;
  const place = `Место ${record.place} в очереди, в категории «${categoryTitle}» — ${record.placeInCategory}.`;
  if (free === null) return `${place} План мест не задан.`;
  return reservePlace === null
    ? `${place} Место есть: свободно ${free}.`
    : `${place} В резерве, № ${reservePlace}: свободных мест ${free}.`;
}
