/** Names of the services of ГИС ГМП as they stand in the namespaces of its kinds; «ackmowledgement» is written so in the originals. */
export type RegistryService = 'import-charges' | 'export-payments' | 'export-charges' | 'export-quittances' | 'forced-ackmowledgement';

export interface Namespaces {
  readonly version: string;
  service(name: RegistryService): string;
  readonly common: string;
  readonly charge: string;
  readonly payment: string;
  readonly organization: string;
  readonly package: string;
  readonly searchConditions: string;
  readonly quittance: string;
}

const anyService = /^urn:\/\/roskazna\.ru\/gisgmp\/xsd\/services\/[a-z-]+\/\d+\.\d+\.\d+$/;

export const isRegistryNamespace = (namespace: string): boolean => anyService.test(namespace);

/** Namespaces of one edition of the formats, e.g. 2.1.1. Throws RangeError. */
export function namespacesOf(version: string): Namespaces {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new RangeError(`Версия форматов ГИС ГМП пишется как 2.1.1, получено «${version}»`);
  const types = (name: string): string => `http://roskazna.ru/gisgmp/xsd/${name}/${version}`;
  return {
    version,
    service: (name) => `urn://roskazna.ru/gisgmp/xsd/services/${name}/${version}`,
    common: types('Common'),
    charge: types('Charge'),
    payment: types('Payment'),
    organization: types('Organization'),
    package: types('Package'),
    searchConditions: types('SearchConditions'),
    quittance: types('Quittance'),
  };
}
