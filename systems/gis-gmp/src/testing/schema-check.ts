import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/**
 * The schemas of ГИС ГМП are not ours to distribute: the variable names the folder of their edition 2.1.1 (ImportCharges.xsd and
 * its neighbors, commons/ beside them). Without it the checks are skipped and say so.
 */
export const schemaFolder = process.env.GISGMP_SCHEMA_DIR;
export const skippedWithoutSchemas = 'no schemas of ГИС ГМП: set GISGMP_SCHEMA_DIR';

/** Throws with the words of libxml2 when the document does not validate. */
export function checkAgainstSchema(schemaFile: string, xml: string): void {
  if (schemaFolder === undefined) throw new Error(skippedWithoutSchemas);
  xmlRegisterFsInputProviders();
  const path = join(schemaFolder, schemaFile);
  using schema = XmlDocument.fromBuffer(readFileSync(path), { url: join(dirname(path), schemaFile) });
  using validator = XsdValidator.fromDoc(schema);
  using document = XmlDocument.fromString(xml);
  validator.validate(document);
}
