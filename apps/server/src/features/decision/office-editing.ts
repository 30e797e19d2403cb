import { changedRequisites, DocxProblem, type EditableDecision, type EditedDecision, readEditedDecision } from '@pgs/documents';
import {
  type Actor,
  type Application,
  applicantName,
  type DecisionTextSource,
  dayInDigits,
  decisionKinds,
  decisionText,
  findLostRequisite,
  fullName,
  localDate,
  Problem,
  whyNot,
} from '@pgs/domain';

type Proposed = NonNullable<Application['proposedDecision']>;

/** The last part of an identifier: enough to tell one case or draft from another, short enough to stand in a table. */
const tail = (id: string): string => id.slice(-12);

/** The draft that this person may edit in an office program now. Throws the reason against it. */
export function requireEditable(source: DecisionTextSource, actor: Actor): Proposed {
  const { application, service } = source;
  const proposed = application.proposedDecision;
  const action = proposed?.kind === 'refuseDocuments' ? 'prepareDocumentRefusal' : 'prepareDecision';
  const refused = whyNot(action, { application, service, actor });
  if (refused) throw new Problem(refused.code, refused.details);
  if (!proposed) throw new Problem('decision-not-prepared');
  if (!service.editedInOffice) throw new Problem('service-does-not-provide');
  return proposed;
}

/** Проект решения for an office program. */
export function editableDecision(source: DecisionTextSource, proposed: Proposed): EditableDecision {
  const { application, service, organization } = source;
  const list = decisionKinds[proposed.kind].grounds;
  const grounds = list === 'none' ? [] : service[list].filter(({ code }) => proposed.groundCodes.includes(code));
  const kindTitle = service.results[proposed.kind].title;
  return {
    organizationTitle: organization.title,
    kindTitle,
    requisites: [
      { caption: 'Решение', value: kindTitle },
      { caption: 'Номер решения', value: 'присваивается при отправке на подписание' },
      { caption: 'Дата решения', value: 'день отправки на подписание' },
      { caption: 'Организация', value: organization.title },
      { caption: 'Услуга', value: service.title },
      ...(application.registrationNumber ? [{ caption: 'Заявление №', value: application.registrationNumber }] : []),
      { caption: 'Дата подачи', value: dayInDigits(localDate(application.submittedAt, organization.timeZone)) },
      { caption: 'Заявитель', value: applicantName(application) },
      ...(application.child ? [{ caption: 'Ребёнок', value: fullName(application.child) }] : []),
      ...grounds.map(({ title, legalPoint }, at) => ({ caption: `Основание ${at + 1}`, value: `${title} (${legalPoint})` })),
    ],
    code: `${tail(application.id)}-${tail(proposed.id)}`,
    paragraphs: decisionText(proposed, source),
    explanation: proposed.explanation,
  };
}

function readFile(file: Uint8Array, name: string): EditedDecision {
  try {
    return readEditedDecision(file);
  } catch (problem) {
    if (!(problem instanceof DocxProblem)) throw problem;
    if (problem.kind === 'notDocx') throw new Problem('decision-file-not-docx', { name });
    throw new Problem(problem.kind === 'unsafe' ? 'decision-file-unsafe' : 'decision-file-unreadable', { name, reason: problem.message });
  }
}

/** Правка из файла: the text and the explanation, when the file is of this very draft and leaves the requisites alone. Throws Problem. */
export function readEdited(
  source: DecisionTextSource,
  proposed: Proposed,
  file: { readonly bytes: Uint8Array; readonly name: string },
): { readonly paragraphs: readonly string[]; readonly explanation: string } {
  const edited = readFile(file.bytes, file.name);
  const given = editableDecision(source, proposed);
  if (!edited.code.startsWith(`${tail(source.application.id)}-`)) throw new Problem('decision-file-other-case');
  if (edited.code !== given.code) throw new Problem('decision-file-outdated');
  const changed = changedRequisites(given, edited);
  if (changed.length > 0)
    throw new Problem('decision-file-requisites', {
      changes: changed.map(({ caption, value, inFile }) => `${caption}: в деле «${value}», в файле «${inFile || 'пусто'}».`).join(' '),
    });
  if (edited.paragraphs.length === 0) throw new Problem('decision-text-empty');
  const lost = findLostRequisite(edited.paragraphs, proposed.kind, source);
  if (lost) throw new Problem('decision-requisite-changed', lost);
  return { paragraphs: edited.paragraphs, explanation: edited.explanation };
}
