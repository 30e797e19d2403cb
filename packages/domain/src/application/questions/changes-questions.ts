import { Problem } from '../../problems.ts';
import type { ApplicationDocument } from '../application.ts';
import type { Changes, DecisionContext } from '../changes.ts';
import type { ActionInput } from '../inputs.ts';
import { caseFields } from './case-fields.ts';
import { openQuestions, type Question } from './question.ts';

type Asking = 'requestInformation' | 'receiveMessage';
type Asked = ActionInput<'requestInformation'>['questions'][number];

function fieldOf({ application, service }: DecisionContext, path: string): Question['field'] {
  const field = caseFields(application, service).find((one) => one.path === path);
  if (!field) throw new Problem('input-invalid', { details: `в заявлении нет поля «${path}»` });
  return field;
}

function documentOf({ application }: DecisionContext, { documentId, page, rectangle }: Asked): Question['document'] {
  const document = application.documents.find((one) => one.id === documentId);
  if (!document) throw new Problem('input-invalid', { details: 'документа, о котором спрашивают, в деле нет' });
  return { documentId: document.id, title: document.title, fileName: document.fileName, page, rectangle };
}

/** What agencies have is asked of them and never of the citizen (210-ФЗ, ст. 7, ч. 1, п. 2). */
function wantedOf({ service }: DecisionContext, kindCode: string): Question['wanted'] {
  const kind = service.documents.find((one) => one.code === kindCode);
  if (!kind) throw new Problem('input-invalid', { details: `описание услуги не называет документ «${kindCode}»` });
  if (kind.source !== 'applicant') throw new Problem('document-not-from-applicant', { document: kind.title });
  return { kindCode, title: kind.title };
}

const questionOf = (context: DecisionContext, asked: Asked): Question => ({
  id: context.ids.next(),
  text: asked.text,
  ...(asked.field === undefined ? {} : { field: fieldOf(context, asked.field) }),
  ...(asked.documentId === undefined ? {} : { document: documentOf(context, asked) }),
  ...(asked.documentKindCode === undefined ? {} : { wanted: wantedOf(context, asked.documentKindCode) }),
  askedAt: context.now,
  askedByName: context.actor.name,
});

/** Where the question points, in words: for portals and papers that know text only. */
export function placeInWords({ field, document, wanted }: Question): string {
  if (field) return field.caption;
  if (document) return [document.title, document.page && `страница ${document.page}`].filter(Boolean).join(', ');
  return wanted ? `Приложите: ${wanted.title}` : '';
}

const numbered = (questions: readonly Question[]): string =>
  questions
    .map((question, index) => {
      const place = placeInWords(question);
      return `${index + 1}. ${place ? `${place}. ` : ''}${question.text}`;
    })
    .join('\n');

export const receivedDocuments = (documents: ActionInput<'receiveMessage'>['documents'], now: Date): readonly ApplicationDocument[] =>
  documents.map((document) => ({ ...document, source: 'applicant' as const, addedAt: now }));

export const questionChanges: Changes<Asking> = {
  requestInformation: (context, input) => {
    const questions = input.questions.map((asked) => questionOf(context, asked));
    const told = [input.comment, numbered(questions)].filter(Boolean).join('\n');
    return {
      fields: { questions: [...context.application.questions, ...questions] },
      comment: `Запрошена дополнительная информация: ${told}`,
      told,
      asks: questions,
    };
  },

  receiveMessage: ({ application, now }, input) => {
    const answers = new Map(input.answers.map((answer) => [answer.questionId, answer]));
    const questions = application.questions.map((question) => {
      const answer = question.answer ? undefined : answers.get(question.id);
      return answer ? { ...question, answer: { text: answer.text, documentIds: answer.documentIds, at: now } } : question;
    });
    const answered = questions.filter((question, index) => question !== application.questions[index]).length;
    const asked = openQuestions(application).length;
    const left = openQuestions({ ...application, questions }).length;
    // A letter that answers none of the questions is a letter: the questions still wait.
    const isOver = application.status === 'awaitingInformation' && left === 0 && (asked === 0 || answered > 0);
    return {
      ...(application.status === 'awaitingInformation'
        ? { status: isOver ? ('reviewingDocuments' as const) : ('awaitingInformation' as const) }
        : {}),
      fields: { questions, documents: [...application.documents, ...receivedDocuments(input.documents, now)] },
      comment: answered
        ? `Заявитель ответил на вопросы: ${answered}${left ? `, осталось ${left}` : ''}`
        : `Сообщение заявителя: ${input.text}`,
      quiet: true,
      waitOutcome: 'answered',
      effects: [{ name: 'confirmMessage' }],
    };
  },
};
