import type { ApplicationCard } from '@pgs/contract';
import { type Application, type Correction, correctionStates, currentQuestions, type Question } from '@pgs/domain';

type PresentedQuestion = ApplicationCard['questions'][number];

/** Вопросы заявителю with the answers beside them, newest first. */
export function presentQuestions(application: Application): PresentedQuestion[] {
  const current = new Set(currentQuestions(application).map(({ id }) => id));
  return application.questions.map((question) => presentQuestion(application, question, current.has(question.id))).toReversed();
}

function presentQuestion(application: Application, question: Question, isAwaited: boolean): PresentedQuestion {
  const { answer, field, document, wanted } = question;
  return {
    id: question.id,
    text: question.text,
    field: field ? { caption: field.caption, value: field.value } : null,
    document: document
      ? { id: document.documentId, title: document.title, page: document.page ?? null, rectangle: document.rectangle ?? null }
      : null,
    wanted: wanted?.title ?? null,
    askedAt: question.askedAt.toISOString(),
    askedByName: question.askedByName,
    isAwaited: isAwaited && !answer,
    answer: answer
      ? {
          text: answer.text,
          at: answer.at.toISOString(),
          documents: application.documents
            .filter(({ id }) => answer.documentIds.includes(id))
            .map(({ id, title, fileName, mediaType }) => ({ id, title, fileName, mediaType })),
        }
      : null,
  };
}

/** Корректировки with their differences, newest first; the first version is the application as it was filed. */
export const presentCorrections = ({ corrections, documents }: Application): ApplicationCard['corrections'] =>
  corrections.map((correction, index) => presentCorrection(correction, index + 2, documents)).toReversed();

const presentCorrection = (
  correction: Correction,
  number: number,
  documents: Application['documents'],
): ApplicationCard['corrections'][number] => ({
  id: correction.id,
  version: number,
  receivedAt: correction.receivedAt.toISOString(),
  state: correction.state,
  stateTitle: correctionStates[correction.state],
  differences: correction.differences.map(({ caption, before, after }) => ({ caption, before, after })),
  documents: documents.filter(({ id }) => correction.documentIds.includes(id)).map(({ title, fileName }) => `${title} (${fileName})`),
  decidedByName: correction.decidedByName ?? null,
  decidedAt: correction.decidedAt?.toISOString() ?? null,
  reason: correction.reason ?? null,
});
