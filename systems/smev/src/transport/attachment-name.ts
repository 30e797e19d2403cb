/**
 * СМЭВ 1.2 has no file name for an attachment that travels inside the message, only an identifier of type xs:ID.
 * So the name is the identifier, with characters an NCName cannot hold written as `_xHHHH_` (the XmlConvert.EncodeName rule).
 */
export function attachmentIdOf(name: string): string {
  const encoded = name.replace(/_(?=x[0-9A-Fa-f]{4,6}_)/g, encodeCharacter).replace(/[^A-Za-z0-9._\-А-Яа-яЁё]/gu, encodeCharacter);
  const first = encoded.charAt(0);
  return /^[A-Za-z_А-Яа-яЁё]/.test(first) ? encoded : encodeCharacter(first || ' ') + encoded.slice(1);
}

function encodeCharacter(character: string): string {
  return `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Name of a file by its identifier; identifiers of other senders come through as they are. */
export function attachmentNameOf(id: string): string {
  return id.replace(/_x([0-9A-Fa-f]{4,6})_/g, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The same names made different: «скан.pdf», «2-скан.pdf». */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let number = 2; taken.has(distinct); number += 1) distinct = `${number}-${name}`;
    taken.add(distinct);
    return distinct;
  });
}
