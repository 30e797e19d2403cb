import { zipSync } from 'fflate';
import { textBytes } from '../hash.ts';
import { explanation } from './explanation.ts';
import { type ActsFile, actsFile, fileNames, type SealsFile, sealsFile } from './package-content.ts';

export interface PackageParts {
  readonly document: Uint8Array;
  readonly signature: Uint8Array;
  /** Documents signed with the decision, by the names the acts give them. */
  readonly annexes: readonly { readonly fileName: string; readonly document: Uint8Array; readonly signature: Uint8Array }[];
  readonly acts: ActsFile;
  readonly seals: SealsFile;
  /** Certificates above the official's and the agency's, DER, roots last. */
  readonly certificates: readonly Uint8Array[];
  /** The page that verifies without a network; left out where it is not built. */
  readonly page: Uint8Array | undefined;
  /** Отсоединённая подпись ЭП-ОВ over the bytes. */
  readonly signActs: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** Пакет для проверки результата: ZIP in memory. Rejects when the means of signature does not answer. */
export async function makePackage(parts: PackageParts): Promise<Uint8Array> {
  const acts = textBytes(JSON.stringify(actsFile.parse(parts.acts), null, 1));
  return zipSync(
    {
      [fileNames.document]: parts.document,
      [fileNames.signature]: parts.signature,
      ...Object.fromEntries(
        parts.annexes.flatMap(({ fileName, document, signature }) => [
          [fileNames.annexes + fileName, document],
          [`${fileNames.annexes}${fileName}.sig`, signature],
        ]),
      ),
      [fileNames.acts]: acts,
      [fileNames.actsSignature]: await parts.signActs(acts),
      [fileNames.seals]: textBytes(JSON.stringify(sealsFile.parse(parts.seals), null, 1)),
      ...Object.fromEntries(
        parts.certificates.map((der, index) => [`${fileNames.certificates}${String(index + 1).padStart(2, '0')}.cer`, der]),
      ),
      ...(parts.page && { [fileNames.page]: parts.page }),
      [fileNames.explanation]: textBytes(explanation),
    },
    { level: 6 },
  );
}
