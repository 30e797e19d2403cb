import type { Application } from '../application/application.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import type { Candidate, FacilityPlaces } from './distribution.ts';

/** Состояния протокола распределения. */
export const distributionStates = {
  making: 'Составляется',
  proposed: 'Ждёт утверждения',
  confirmed: 'Утверждён',
  discarded: 'Отклонён',
} as const;
export type DistributionState = keyof typeof distributionStates;

/** Состояния строки протокола. */
export const directionStates = {
  proposed: 'Предложено',
  waiting: 'Ожидает направления',
  directed: 'Направлен',
  accepted: 'Согласие с местом',
  declined: 'Отказ от места',
  missed: 'Не явился в срок',
  failed: 'Не удалось сообщить',
} as const;
export type DirectionState = keyof typeof directionStates;

const same = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[«»"']/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const textAt = (form: Application['form'], path: string): string | undefined => {
  let value: unknown = form;
  for (const name of path.split('.'))
    value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** What the distribution needs of a case: wishes by code or, when typed by hand, by title; undefined when the form does not tell. */
export function candidateOf(
  queued: Pick<Candidate, 'applicationId' | 'category' | 'submittedAt' | 'orderNumber'> & { readonly form: Application['form'] },
  { competition }: Pick<ServiceDefinition, 'competition'>,
  facilities: readonly FacilityPlaces[],
): Candidate | undefined {
  const distribution = competition?.distribution;
  if (!competition || !distribution) return undefined;
  const { form, ...place } = queued;
  const byTitle = new Map(facilities.map(({ code, title }) => [same(title), code]));
  const told = form[distribution.wishesField];
  const wishes = (Array.isArray(told) ? (told as readonly { readonly title?: string; readonly code?: string }[]) : []).map(
    ({ title = '', code }) => code ?? byTitle.get(same(title)) ?? title,
  );
  const only = distribution.only;
  const onlyCategory = competition.categories.findIndex(({ code }) => code === only?.category);
  const named = only === undefined ? undefined : textAt(form, only.titleField);
  const desiredOn = form[distribution.desiredDayField];
  return {
    ...place,
    wishes,
    acceptsOthers: form[distribution.acceptsOthersField] === true,
    desiredOn: typeof desiredOn === 'string' ? desiredOn : '',
    ...(only && place.category === onlyCategory
      ? {
          only: {
            facilityCodes: facilities.flatMap(({ code, title }) => (named !== undefined && same(title) === same(named) ? [code] : [])),
            otherwise: competition.categories.length - 1,
          },
        }
      : {}),
  };
}

/** «Почему» of one line of the protocol, in sentences. */
export function whyDirected(line: {
  readonly facilityTitle: string | undefined;
  readonly wish: number | null;
  readonly isLater: boolean;
  readonly untilText: string;
  readonly unmet: readonly {
    readonly title: string;
    readonly reason: 'noPlaces' | 'othersBefore' | 'unknown';
    readonly lastNumber?: number | undefined;
  }[];
}): string {
  if (line.isLater) return `Желаемая дата приёма позже ${line.untilText}: в этом распределении не участвует.`;
  const unmet = line.unmet.map(({ title, reason, lastNumber }) => {
    if (reason === 'unknown') return `«${title}» — такого сада нет в плане мест`;
    if (reason === 'noPlaces') return `«${title}» — свободных мест нет`;
    return `«${title}» — места заняли дети, стоящие раньше${lastNumber === undefined ? '' : `, последний из них — № ${lastNumber} протокола`}`;
  });
  const before = unmet.length > 0 ? ` Более желаемые: ${unmet.join('; ')}.` : '';
  if (line.facilityTitle === undefined) return `Место не нашлось.${unmet.length > 0 ? ` ${unmet.join('; ')}.` : ''}`;
  const given = line.wish
    ? `Место по желанию № ${line.wish}: «${line.facilityTitle}».`
    : `Сад вне списка желаемых, родители на это согласны: «${line.facilityTitle}».`;
  return `${given}${before}`;
}
