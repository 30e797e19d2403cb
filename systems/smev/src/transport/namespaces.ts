/** Versions of the СМЭВ 3 message exchange schema in use (МР 3.4/3.5). */
export type SmevVersion = '1.1' | '1.2' | '1.3';

export const smevVersions: readonly SmevVersion[] = ['1.1', '1.2', '1.3'];

export interface SmevNamespaces {
  readonly version: SmevVersion;
  readonly types: string;
  readonly basic: string;
  readonly faults: string;
  /** RefAttachmentHeader carries the name of the file (since 1.3). */
  readonly namesFiles: boolean;
  /** Routing of a message is told beside it (since 1.3). */
  readonly routing?: string;
}

const prefix = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types';

const versions: Readonly<Record<SmevVersion, SmevNamespaces>> = {
  '1.1': { version: '1.1', types: `${prefix}/1.1`, basic: `${prefix}/basic/1.1`, faults: `${prefix}/faults/1.1`, namesFiles: false },
  '1.2': { version: '1.2', types: `${prefix}/1.2`, basic: `${prefix}/basic/1.2`, faults: `${prefix}/faults/1.2`, namesFiles: false },
  '1.3': {
    version: '1.3',
    types: `${prefix}/1.3`,
    basic: `${prefix}/basic/1.3`,
    faults: `${prefix}/faults/1.3`,
    namesFiles: true,
    routing: `${prefix}/routing/1.3`,
  },
};

/** What differs between the versions. */
export const namespacesOf = (version: SmevVersion): SmevNamespaces => versions[version];
