import { type Certificate, fromBase64, readCertificate } from '@pgs/gost';
import { type Act, actText, chainHead, findGap } from '../act.ts';
import { bytesOf, fileDigest, hexOf, textBytes } from '../hash.ts';
import { leadsToRoot, leafOf } from '../hash-tree.ts';
import { readSeal, type SealStatement } from '../seal.ts';
import { type CheckedSignature, checkSignature } from './check-signature.ts';
import { openPackage } from './open-package.ts';
import { type ActsFile, actsFile, fileNames, type SealsFile, sealsFile } from './package-content.ts';

/** `open` — neither proved nor refuted here; the sentence says what the reader has to do. */
export type Verdict = 'good' | 'bad' | 'open';

export interface Finding {
  readonly code: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly text: string;
}

export interface PackageReport {
  /** Good only when nothing is bad. */
  readonly valid: boolean;
  readonly findings: readonly Finding[];
  /** What the agency states; undefined when it cannot be read. */
  readonly acts: ActsFile | undefined;
}

class Missing extends Error {}

/** What has been read and found so far. */
interface Reading {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly brought: readonly Certificate[];
  readonly chosen: readonly Certificate[];
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function file({ files }: Reading, name: string): Uint8Array {
  const content = files.get(name);
  if (!content) throw new Missing(`В архиве нет файла «${name}». Скачайте пакет заново.`);
  return content;
}

const json = (reading: Reading, name: string): unknown => JSON.parse(decoder.decode(file(reading, name)));

function certificatesOf(files: ReadonlyMap<string, Uint8Array>): Certificate[] {
  return [...files].flatMap(([name, der]) => {
    if (!name.startsWith(fileNames.certificates) || name.endsWith('/')) return [];
    try {
      return [readCertificate(der)];
    } catch {
      // What an unreadable certificate would have proved stays unproved.
      return [];
    }
  });
}

const actsOf = ({ applicationId, acts }: ActsFile): Act[] => acts.map((act) => ({ ...act, applicationId }));

/**
 * Проверка пакета без сети: document, signature of the official, statement of the agency, chain of acts, seals of the journal.
 * Never throws: what cannot be read is a bad finding. `chosen` are certificates the reader trusts by himself.
 */
export async function checkPackage(zip: Uint8Array, chosen: readonly Certificate[] = []): Promise<PackageReport> {
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = openPackage(zip);
  } catch {
    const text = 'Это не архив ZIP или он повреждён. Скачайте пакет заново.';
    return { valid: false, acts: undefined, findings: [{ code: 'archive', title: 'Архив', verdict: 'bad', text }] };
  }
  const reading: Reading = { files, brought: certificatesOf(files), chosen };
  let acts: ActsFile | undefined;
  const stated = await finding('acts-readable', 'Сведения органа', () => {
    acts = actsFile.parse(json(reading, fileNames.acts));
    return good(`${acts.organization}. ${acts.service}.`);
  });
  const known = acts;
  const findings = known
    ? [
        await finding('document', 'Документ', () => checkDocument(file(reading, fileNames.document), known.documentHash)),
        ...(await annexFindings(reading, known)),
        ...(await signatureFindings(reading, known)),
        await finding('chain', 'Цепочка действий', () => checkChain(known)),
        await finding('seals', 'Печати журнала', () => checkSeals(reading, known)),
        ...strangers(files, known),
      ]
    : [stated];
  return { valid: findings.every(({ verdict }) => verdict !== 'bad'), findings, acts: known };
}

/** What lies in the archive beside the package: nobody answers for it. */
function strangers(files: ReadonlyMap<string, Uint8Array>, { annexes }: ActsFile): Finding[] {
  const { certificates, annexes: folder, ...single } = fileNames;
  const known = new Set<string>([
    ...Object.values(single),
    ...annexes.flatMap(({ fileName }) => [folder + fileName, `${folder}${fileName}.sig`]),
  ]);
  const others = [...files.keys()].filter((name) => !known.has(name) && !name.startsWith(certificates) && !name.endsWith('/'));
  if (others.length === 0) return [];
  const list = others
    .slice(0, 5)
    .map((name) => `«${name}»`)
    .join(', ');
  return [{ code: 'strangers', title: 'Посторонние файлы', ...open(`Орган не заверял эти файлы: ${list}. Проверка к ним не относится.`) }];
}

type Outcome = Pick<Finding, 'verdict' | 'text'>;
const good = (text: string): Outcome => ({ verdict: 'good', text });
const bad = (text: string): Outcome => ({ verdict: 'bad', text });
const open = (text: string): Outcome => ({ verdict: 'open', text });

async function finding(code: string, title: string, check: () => Outcome | Promise<Outcome>): Promise<Finding> {
  try {
    return { code, title, ...(await check()) };
  } catch (problem) {
    return { code, title, ...bad(problem instanceof Missing ? problem.message : 'Файл не читается: он повреждён или подменён.') };
  }
}

const checkDocument = async (document: Uint8Array, documentHash: string): Promise<Outcome> =>
  hexOf(await fileDigest(256, document)) === documentHash
    ? good('Файл совпадает с тем, о котором говорит орган.')
    : bad('Файл изменён: это не тот документ, который заверил орган.');

const annexFindings = (reading: Reading, { annexes }: ActsFile): Promise<Finding[]> =>
  Promise.all(
    annexes.map(({ title, fileName, documentHash }, at) =>
      finding(`annex-${at + 1}`, `Документ «${title}»`, () => checkDocument(file(reading, fileNames.annexes + fileName), documentHash)),
    ),
  );

async function signatureFindings(reading: Reading, acts: ActsFile): Promise<Finding[]> {
  const at = new Date(acts.signatureReceivedAt);
  const root = new Map<string, CheckedSignature['root']>();
  const checked = async (name: string, signatureName: string, who: string): Promise<Outcome> => {
    const signature = await checkSignature({
      document: file(reading, name),
      signature: file(reading, signatureName),
      at,
      brought: reading.brought,
      chosen: reading.chosen,
    });
    if (signature.fault) return bad(`${who}: ${signature.fault}.`);
    if (signature.root) root.set(signature.root.thumbprint, signature.root);
    return good(`${who}: ${signature.owner}, сертификат № ${signature.serialNumber}.`);
  };
  return [
    await finding('signature', 'Подпись должностного лица', () => checked(fileNames.document, fileNames.signature, 'Подписал(а)')),
    ...(await Promise.all(
      acts.annexes.map(({ title, fileName }, at) => {
        const name = fileNames.annexes + fileName;
        return finding(`annex-${at + 1}-signature`, `Подпись под документом «${title}»`, () => checked(name, `${name}.sig`, 'Подписал(а)'));
      }),
    )),
    await finding('agency', 'Заверение органа', () => checked(fileNames.acts, fileNames.actsSignature, 'Заверила система органа')),
    await finding('root', 'Корневой сертификат', () => {
      const roots = [...root.values()].filter((one) => one !== undefined);
      const own = roots.filter((one) => !one.chosen);
      if (roots.length === 0) return open('Подписи не доказаны, корневой сертификат не определён.');
      if (own.some(({ whole }) => !whole)) return bad('Корневой сертификат повреждён или подменён: его собственная подпись не сходится.');
      if (own.length === 0) return good('Цепочки сертификатов приводят к корневому сертификату, который выбрали вы.');
      const list = own.map(({ title, thumbprint }) => `«${title}», отпечаток SHA-1 ${thumbprint}`).join('; ');
      if (reading.chosen.length > 0) return bad(`Цепочка сертификатов ведёт не к тому корневому сертификату, который выбрали вы: ${list}.`);
      return open(`Сверьте отпечаток с опубликованным удостоверяющим центром или добавьте свой корневой сертификат: ${list}.`);
    }),
  ];
}

function checkChain(acts: ActsFile): Outcome {
  const chain = actsOf(acts);
  const gap = findGap(chain);
  if (gap !== undefined) return bad(`Действия идут не подряд: нарушен порядок на месте ${gap}.`);
  return chainHead(chain) === acts.head
    ? good(`Действий: ${chain.length}, ни одно не добавлено, не изменено и не пропущено.`)
    : bad('Действия изменены: контрольная сумма последнего не сходится с заверенной органом.');
}

async function checkSeals(reading: Reading, acts: ActsFile): Promise<Outcome> {
  const { seals, paths } = sealsFile.parse(json(reading, fileNames.seals));
  const statements = new Map<number, SealStatement>();
  for (const { statement, signature } of seals) {
    const seal = readSeal(statement);
    const checked = await checkSignature({
      document: textBytes(statement),
      signature: fromBase64(signature),
      at: new Date(seal.through),
      brought: reading.brought,
      chosen: reading.chosen,
    });
    if (checked.fault) return bad(`Печать № ${seal.number}: ${checked.fault}.`);
    statements.set(seal.number, seal);
  }
  const chain = actsOf(acts);
  for (const path of paths) {
    const act = chain[path.version - 1];
    const seal = statements.get(path.seal);
    if (!act || !seal || !isUnder(seal, act, path)) return bad(`Действие № ${path.version} не находится под печатью № ${path.seal}.`);
  }
  const sealed = new Set(paths.map(({ version }) => version)).size;
  if (sealed === chain.length) return good(`Все действия находятся под печатями журнала: ${seals.length}.`);
  const rest = chain.length - sealed;
  return open(
    sealed === 0
      ? 'Печать журнала ставится раз в сутки: к моменту выдачи пакета её ещё не было. Порядок действий заверен подписью органа.'
      : `Под печатями журнала ${sealed} из ${chain.length}; печать на остальные (${rest}) ставится в следующие сутки.`,
  );
}

function isUnder(seal: SealStatement, act: Act, { position, path }: SealsFile['paths'][number]): boolean {
  const isInside = seal.from <= act.at && act.at < seal.through;
  return isInside && leadsToRoot(leafOf(actText(act)), { position, count: seal.count }, path.map(bytesOf), bytesOf(seal.root));
}
