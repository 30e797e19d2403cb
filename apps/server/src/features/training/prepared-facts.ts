import { Readable } from 'node:stream';
import type { FileStore } from '@pgs/documents';
import type { SignatureFact } from '@pgs/domain';
import type { Prepare } from '../application/preparations.ts';
import { upsertFile } from '../portal/store.ts';
import { sandboxRequisites } from './preparing.ts';

export interface PreparedFactsParts {
  readonly files: FileStore;
  readonly ids: { readonly next: () => string };
  /** Facts of every other action are gathered as usual. */
  readonly prepare: Prepare;
}

/** Подпись наставника в подготовленном деле: invented, with words instead of a signature, so that nobody takes it for one. */
export const preparedFacts = ({ files, ids, prepare }: PreparedFactsParts): Prepare => ({
  before: async () => undefined,
  within: async (transaction, given) => {
    const { request, application, now, actor } = given;
    const proposed = application.proposedDecision;
    if (request.action !== 'sign' || proposed?.documentId === undefined) return prepare.within(transaction, given);
    const words = Buffer.from('Учебная подпись: юридической силы не имеет');
    const stored = await files.store(Readable.from([words]), 'учебная подпись.txt');
    const fileId = await upsertFile(transaction, { id: ids.next(), ...stored, mediaType: 'text/plain', at: now });
    const dayMs = 86_400_000;
    const signatureOf = (documentId: string): SignatureFact => ({
      documentId,
      snils: '00000000000',
      report: {
        valid: true,
        signedAt: now,
        digestHex: '',
        certificate: {
          serialNumber: 'УЧЕБНЫЙ',
          subjectName: actor.name,
          snils: '00000000000',
          issuerName: 'Учебный контур',
          thumbprint: '',
          validFrom: new Date(now.getTime() - dayMs),
          validTo: new Date(now.getTime() + dayMs),
          ogrn: sandboxRequisites().ogrn,
          inn: sandboxRequisites().inn,
        },
      },
      signatureDocument: {
        id: ids.next(),
        kindCode: 'signature',
        title: 'Учебная подпись решения',
        source: 'signature',
        fileId,
        fileName: 'учебная подпись.txt',
        mediaType: 'text/plain',
        sizeBytes: words.length,
        addedAt: now,
      },
    });
    return {
      signature: signatureOf(proposed.documentId),
      annexSignatures: proposed.annexes.flatMap(({ documentId }) => (documentId === undefined ? [] : [signatureOf(documentId)])),
    };
  },
});
