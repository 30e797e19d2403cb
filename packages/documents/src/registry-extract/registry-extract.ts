import { encode } from 'uqr';
import type { DocumentOrganization } from '../decision/decision-document.ts';

/** Everything printed in an extract from a registry (выписка из реестра). Every text is printed literally. */
export interface RegistryExtract {
  readonly organization: DocumentOrganization;
  readonly registryTitle: string;
  readonly entryNumber: string;
  readonly stateTitle: string;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly changes: readonly string[];
  /** Address of the page that says whether the record stands; printed as it is and as a QR code. */
  readonly verificationUrl: string;
  /** «28.11.2026 14:05». */
  readonly composedAtText: string;
  /** The moment written into the properties of the file, ISO. */
  readonly composedAt: string;
}

/** The extract with its QR code as rows of ones and zeros, the quiet zone around it included. */
export const withCode = (extract: RegistryExtract) => ({
  ...extract,
  code: encode(extract.verificationUrl, { border: 4, ecc: 'M' }).data.map((row) => row.map(Number)),
});
