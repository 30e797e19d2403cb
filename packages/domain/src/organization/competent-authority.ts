import { addressForComparison } from '../interagency/address-comparison.ts';

/** After so many transfers the application goes to the authority above: the citizen is not sent round in circles. */
export const transfersBeforeAuthority = 2;

export interface Candidate {
  readonly id: string;
  readonly title: string;
  /** Закреплённые территории as the organization states them: a street, or a street with houses («ул. Озёрная, 1–20, 25»). */
  readonly territories: readonly string[];
}

export interface CompetenceQuestion {
  readonly candidates: readonly Candidate[];
  /** Where the person the application is about lives. */
  readonly address: string | undefined;
  readonly transfers: number;
  /** Nearest organization above that provides the service; undefined when there is none. */
  readonly authorityAbove: { readonly id: string; readonly title: string } | undefined;
  /** Legal point that binds the service to territories, from the definition; undefined where it does not. */
  readonly territoryPoint: string | undefined;
}

export interface Competence {
  readonly organizationId: string;
  /** Why this one, with the legal ground. */
  readonly reason: string;
  /** Nothing else may be chosen. */
  readonly only: boolean;
}

const houseRange = /^(\d+)\s*[–—-]\s*(\d+)$/;

/** Whether the line of a territory covers the address; a street without houses covers all of them. */
export function coversAddress(territory: string, address: string): boolean {
  const [street = '', ...houses] = territory.split(/[,;]/).map((part) => part.trim());
  const stated = addressForComparison(address).split(' ');
  const words = addressForComparison(street).split(' ').filter(Boolean);
  if (words.length === 0 || !words.every((word) => stated.includes(word))) return false;
  const listed = houses.map((house) => house.replace(/^(дома?|д\.)\s*/i, '')).filter(Boolean);
  if (listed.length === 0) return true;
  const own = stated.find((word) => word.startsWith('house='))?.slice('house='.length) ?? '';
  const number = Number.parseInt(own, 10);
  return listed.some((house) => {
    const range = houseRange.exec(house);
    if (range) return number >= Number(range[1]) && number <= Number(range[2]);
    if (/^нечётные|^нечетные/i.test(house)) return number % 2 === 1;
    if (/^чётные|^четные/i.test(house)) return number % 2 === 0;
    return house.toLocaleLowerCase('ru').replaceAll(' ', '') === own;
  });
}

/**
 * Уполномоченный орган: whom the law names for this application, or undefined when nothing but the service points anywhere. Service
 * and level come first (only providers are candidates), then the territory, and after two transfers the authority above.
 */
export function competentAuthority(question: CompetenceQuestion): Competence | undefined {
  const { candidates, address, transfers, authorityAbove, territoryPoint } = question;
  if (transfers >= transfersBeforeAuthority && authorityAbove)
    return {
      organizationId: authorityAbove.id,
      reason: `Заявление передавали уже ${transfers} раза: чтобы заявителя не отправляли по кругу, его принимает вышестоящая организация — ${authorityAbove.title}.`,
      only: true,
    };
  const found = address
    ? candidates.flatMap(({ id, title, territories }) => {
        const line = territories.find((territory) => coversAddress(territory, address));
        return line ? [{ id, title, line }] : [];
      })
    : [];
  const [owner] = found;
  return owner && found.length === 1 && territoryPoint
    ? {
        organizationId: owner.id,
        reason: `Адрес закреплён за организацией «${owner.title}»: ${owner.line} (${territoryPoint}).`,
        only: false,
      }
    : undefined;
}
