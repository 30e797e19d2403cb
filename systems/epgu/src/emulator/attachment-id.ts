const encoded = (character: string): string => `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`;

/**
 * Identifier (xs:ID) of an attachment made of its file name: СМЭВ 1.2 has no other place for the name. Signs that an
 * identifier cannot hold are written as `_xHHHH_`, the rule of XmlConvert.EncodeName.
 */
export const encodeAttachmentName = (name: string): string => {
  const id = name.replace(/_(?=x[0-9A-Fa-f]{4,6}_)/g, encoded).replace(/[^A-Za-z0-9._\-А-Яа-яЁё]/gu, encoded);
  return id.replace(/^[^A-Za-z_А-Яа-яЁё]/u, encoded);
};

/** The file name inside an identifier; a foreign identifier stays as it is. */
export const decodeAttachmentName = (id: string): string =>
  id.replace(/_x([0-9A-Fa-f]{4,6})_/g, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
