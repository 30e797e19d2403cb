/** Versions of the СМЭВ 3 message exchange schema in use (МР 3.4/3.5). */
export type SmevVersion = '1.1' | '1.2' | '1.3';

export interface SmevNamespaces {
  readonly version: SmevVersion;
  readonly types: string;
  readonly basic: string;
  readonly faults: string;
}

/** Namespaces of a version. */
export function namespacesOf(version: SmevVersion): SmevNamespaces {
  const prefix = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types';
  return { version, types: `${prefix}/${version}`, basic: `${prefix}/basic/${version}`, faults: `${prefix}/faults/${version}` };
}
