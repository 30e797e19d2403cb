import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database, Transaction } from '@pgs/database';
import type { FileStore } from '@pgs/documents';
import { type Application, actions, type Decision, statuses } from '@pgs/domain';
import { type ActsFile, chainHead, fileDigest, hexOf, makePackage, pathOf, type SealsFile } from '@pgs/proof';
import type { FindCertificatePath } from '@pgs/signing';
import type { ServiceCatalog } from '../../http/context.ts';
import { findApplication } from '../application/store.ts';
import { findOrganization } from '../organization/store.ts';
import { findFile } from '../portal/store.ts';
import { leavesOfSeal, piecesOfSeal, placesOfActs, sealsByNumber } from './seal-store.ts';
import { actsOfCase } from './sealed-entries-store.ts';
import { pieceSize } from './sealing.ts';

export interface ProvingParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly services: ServiceCatalog;
  readonly now: () => Date;
  /** Отсоединённая подпись ЭП-ОВ. */
  readonly sign: (statement: Uint8Array, at: Date) => Promise<Uint8Array>;
  readonly findPath: FindCertificatePath;
}

/** Пакет для проверки результата, ZIP; undefined while there is no signed decision. */
export type Prove = (applicationId: string) => Promise<Uint8Array | undefined>;

/** Name of the package wherever it is handed out. */
export const packageName = 'Пакет для проверки решения.zip';

type Acts = Awaited<ReturnType<typeof actsOfCase>>;

const pageFile = fileURLToPath(import.meta.resolve('@pgs/proof/page'));
/** The page that verifies without a network; undefined where the client has not been built. */
export const readProofPage = (): Uint8Array | undefined => (existsSync(pageFile) ? new Uint8Array(readFileSync(pageFile)) : undefined);

/** Titles for people; the hash covers the names of the tables. */
const titleOf = (action: string): string => (isKnown(action, actions) ? actions[action].title : action);
const statusTitleOf = (status: string): string => (isKnown(status, statuses) ? statuses[status].title : status);
const isKnown = <T extends object>(name: string, table: T): name is Extract<keyof T, string> => Object.hasOwn(table, name);

/** Seals over the acts, and the path of each sealed act. */
async function sealsOf(transaction: Transaction, acts: Acts): Promise<SealsFile> {
  const places = await placesOfActs(
    transaction,
    acts.map(({ id }) => id),
  );
  const numbers = [...new Set(places.map((place) => place.seal_number))];
  const seals = await sealsByNumber(transaction, numbers);
  const paths: SealsFile['paths'] = [];
  for (const number of numbers) {
    const roots = await piecesOfSeal(transaction, number);
    for (const { entry_id, position } of places.filter((place) => place.seal_number === number)) {
      const piece = Math.floor(position / pieceSize);
      const leaves = await leavesOfSeal(transaction, number, piece * pieceSize, pieceSize);
      const inside = pathOf(
        leaves.map(({ hash }) => hash),
        position % pieceSize,
      );
      const version = acts.find(({ id }) => id === entry_id)?.version;
      if (version !== undefined) paths.push({ version, seal: number, position, path: [...inside, ...pathOf(roots, piece)].map(hexOf) });
    }
  }
  return {
    format: 'pgs-seals/1',
    seals: seals.map(({ statement, signature }) => ({ statement, signature: signature.toString('base64') })),
    paths: paths.toSorted((a, b) => a.version - b.version),
  };
}

export function createProving({ database, files, services, now, sign, findPath }: ProvingParts): Prove {
  const read = async (transaction: Transaction, application: Application, documentId: string): Promise<Uint8Array> => {
    const document = application.documents.find(({ id }) => id === documentId);
    const file = document && (await findFile(transaction, document.fileId));
    if (!file) throw new Error(`document ${documentId} of ${application.id} is gone`);
    return files.read(file.sha256);
  };

  const annexesOf = async (transaction: Transaction, application: Application, annexes: Decision['annexes']) => {
    const found: { title: string; fileName: string; document: Uint8Array; signature: Uint8Array }[] = [];
    for (const { title, documentId, signatureDocumentId } of annexes) {
      const own = application.documents.find(({ id }) => id === documentId);
      found.push({
        title,
        // The number keeps apart two documents of one name.
        fileName: `${found.length + 1}. ${own?.fileName ?? 'Документ.pdf'}`,
        document: await read(transaction, application, documentId),
        signature: await read(transaction, application, signatureDocumentId),
      });
    }
    return found;
  };

  const load = (applicationId: string) =>
    database.system(async (transaction) => {
      const application = await findApplication(transaction, applicationId);
      const organization = application && (await findOrganization(transaction, application.organizationId));
      const decision = application?.decision;
      if (!decision || !organization) return undefined;
      const acts = await actsOfCase(transaction, applicationId);
      return {
        application,
        organization,
        decision,
        acts,
        seals: await sealsOf(transaction, acts),
        document: await read(transaction, application, decision.documentId),
        signature: await read(transaction, application, decision.signatureDocumentId),
        annexes: await annexesOf(transaction, application, decision.annexes),
      };
    });

  return async (applicationId) => {
    const found = await load(applicationId);
    if (!found) return undefined;
    const { application, organization, decision, acts, seals, document, signature, annexes } = found;
    const stated: ActsFile = {
      format: 'pgs-acts/1',
      organization: organization.title,
      service: services.get(application.serviceCode, application.serviceVersion).title,
      portalNumber: application.portalNumber ?? null,
      registrationNumber: application.registrationNumber ?? null,
      applicationId,
      documentHash: hexOf(await fileDigest(256, document)),
      annexes: await Promise.all(
        annexes.map(async ({ title, fileName, document: content }) => ({
          title,
          fileName,
          documentHash: hexOf(await fileDigest(256, content)),
        })),
      ),
      signatureReceivedAt: decision.signedAt.toISOString(),
      acts: acts.map(({ id: _entry, applicationId: _case, ...act }) => ({
        ...act,
        title: titleOf(act.action),
        statusTitle: statusTitleOf(act.toStatus),
      })),
      head: chainHead(acts),
    };
    return makePackage({
      document,
      signature,
      annexes,
      acts: stated,
      seals,
      certificates: await findPath(signature, decision.signedAt),
      page: readProofPage(),
      signActs: (bytes) => sign(bytes, now()),
    });
  };
}
