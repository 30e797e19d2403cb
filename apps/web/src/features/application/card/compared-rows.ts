import type { ApplicationCard } from '@pgs/contract';

export interface ComparedRow {
  readonly caption: string;
  readonly mine: string;
  readonly theirs: string;
  readonly differs: boolean;
}

export interface Wording {
  readonly captions: Readonly<
    Record<'name' | 'bornOn' | 'snils' | 'identityDocument' | 'address' | 'phone' | 'email' | 'submitted' | 'status', string>
  >;
  readonly applicant: string;
  readonly child: string;
  readonly day: (on: string) => string;
  readonly moment: (card: ApplicationCard) => string;
}

type Facts = readonly (readonly [caption: string, value: string])[];

const personFacts = (title: string, person: ApplicationCard['child'], { captions, day }: Wording): Facts =>
  person
    ? (
        [
          [captions.name, person.name],
          [captions.bornOn, person.bornOn && day(person.bornOn)],
          [captions.snils, person.snils],
          [captions.identityDocument, person.identityDocument],
          [captions.address, person.address],
          [captions.phone, person.phone],
          [captions.email, person.email],
        ] as const
      ).map(([caption, value]) => [`${title}: ${caption}`, value ?? ''])
    : [];

const factsOf = (card: ApplicationCard, wording: Wording): Facts => [
  [wording.captions.submitted, wording.moment(card)],
  [wording.captions.status, card.statusTitle],
  ...personFacts(wording.applicant, card.applicant, wording),
  ...personFacts(wording.child, card.child, wording),
  ...card.details.flatMap(({ title, fields }) => fields.map(({ caption, value }) => [`${title}: ${caption}`, value ?? ''] as const)),
];

/** Rows of both applications by what they are called; a field only one of them has stands against an empty one. */
export function comparedRows(mine: ApplicationCard, theirs: ApplicationCard, wording: Wording): readonly ComparedRow[] {
  const own = new Map(factsOf(mine, wording));
  const other = new Map(factsOf(theirs, wording));
  return [...new Set([...own.keys(), ...other.keys()])]
    .map((caption) => ({ caption, mine: own.get(caption) ?? '', theirs: other.get(caption) ?? '' }))
    .filter((row) => row.mine !== '' || row.theirs !== '')
    .map((row) => ({ ...row, differs: row.mine !== row.theirs }));
}
