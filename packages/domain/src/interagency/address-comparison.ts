const fullWords: Readonly<Record<string, string>> = {
  г: 'город',
  гор: 'город',
  обл: 'область',
  респ: 'республика',
  'р-н': 'район',
  д: 'деревня',
  дер: 'деревня',
  с: 'село',
  п: 'поселок',
  пос: 'поселок',
  пгт: 'поселок',
  ул: 'улица',
  пер: 'переулок',
  'пр-т': 'проспект',
  'пр-кт': 'проспект',
  просп: 'проспект',
  пр: 'проспект',
  'пр-д': 'проезд',
  'б-р': 'бульвар',
  бул: 'бульвар',
  ш: 'шоссе',
  пл: 'площадь',
  наб: 'набережная',
  мкр: 'микрорайон',
  'мкр-н': 'микрорайон',
  'м-н': 'микрорайон',
};
/** Words that say what the next number is; the same letters before a word mean something else («д. Ивановка»). */
const numberKinds: Readonly<Record<string, string>> = {
  д: 'house',
  дом: 'house',
  корп: 'building',
  корпус: 'building',
  к: 'building',
  стр: 'structure',
  строение: 'structure',
  литера: 'structure',
  кв: 'flat',
  квартира: 'flat',
  комн: 'room',
  комната: 'room',
};
const regionWords = new Set(['область', 'край', 'район', 'округ']);
const droppedWords = new Set(['город', 'улица', 'россия', 'рф', 'российская', 'федерация', 'городской', 'муниципальный']);
const numberShape = /^\d+[а-я]?(\/\d+[а-я]?)?$/;

/** Address reduced to what names the place, in a fixed order, so that two spellings of one address become equal. */
export function addressForComparison(address: string): string {
  const numbers = new Map<string, string>();
  const words: string[] = [];
  for (const part of address.toLocaleLowerCase('ru').replaceAll('ё', 'е').split(/[,;]/)) {
    readPart(tokensOf(part), words, numbers);
  }
  const numbered = [...numbers].map(([kind, value]) => `${kind}=${value}`);
  return [...words.sort(), ...numbered.sort()].join(' ');
}

export function addressesAreSame(a: string, b: string): boolean {
  return addressForComparison(a) === addressForComparison(b);
}

function tokensOf(part: string): string[] {
  return part
    .replace(/[."«»№()]/g, ' ')
    .replace(/(^|\s)([а-я]+)(\d)/g, '$1$2 $3')
    .replace(/(\d)\s+([а-я])(?=\s|$)/g, '$1$2')
    .split(/\s+/)
    .filter((token) => token !== '' && token !== '-');
}

function readPart(tokens: readonly string[], words: string[], numbers: Map<string, string>): void {
  const kept: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    const next = tokens[index + 1];
    const kind = numberKinds[token];
    if (kind && next !== undefined && numberShape.test(next)) {
      numbers.set(kind, next);
      index += 1;
    } else if (!/^\d{6}$/.test(token)) {
      kept.push(fullWords[token] ?? token);
    }
  }
  words.push(...withoutRegion(takeBareNumbers(kept, numbers)).filter((word) => !droppedWords.has(word)));
}

/** «…, Лесная 5», «…, 5-12»: a number at the end of a part is the house, then the flat. */
function takeBareNumbers(tokens: readonly string[], numbers: Map<string, string>): readonly string[] {
  const last = tokens.at(-1);
  if (last === undefined) return tokens;
  const [first, second, ...more] = last.split('-');
  if (first === undefined || more.length > 0 || !numberShape.test(first) || (second !== undefined && !numberShape.test(second)))
    return tokens;
  for (const value of second === undefined ? [first] : [first, second]) {
    numbers.set(numbers.has('house') ? 'flat' : 'house', value);
  }
  return tokens.slice(0, -1);
}

/** The region and the district are often left out, and the town with the street is enough. */
function withoutRegion(tokens: readonly string[]): readonly string[] {
  const dropped = new Set<number>();
  tokens.forEach((token, index) => {
    if (regionWords.has(token)) {
      dropped.add(index);
      const adjective = tokens[index - 1] === 'городской' || tokens[index - 1] === 'муниципальный' ? index - 2 : index - 1;
      dropped.add(adjective);
    }
    if (token === 'республика') {
      dropped.add(index);
      dropped.add(index + 1);
    }
  });
  return tokens.filter((_, index) => !dropped.has(index));
}
