import { findOpenWait, type Wait } from '../waits/wait.ts';

/** Rectangle on a page, in shares of its width and height from the upper left corner. */
export interface PageRectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Вопрос заявителю: a sentence in plain words, pointing at a field, at a document or at a place on a scan. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly field?: { readonly path: string; readonly caption: string; readonly value: string } | undefined;
  readonly document?:
    | {
        readonly documentId: string;
        readonly title: string;
        readonly fileName: string;
        readonly page?: number | undefined;
        readonly rectangle?: PageRectangle | undefined;
      }
    | undefined;
  /** Document the applicant is asked to attach: only of those that are his to give. */
  readonly wanted?: { readonly kindCode: string; readonly title: string } | undefined;
  readonly askedAt: Date;
  readonly askedByName: string;
  readonly answer?: { readonly text: string; readonly documentIds: readonly string[]; readonly at: Date } | undefined;
}

type Asking = { readonly questions: readonly Question[]; readonly waits: readonly Wait[] };

/** Questions of the wait that lasts, answered or not. */
export function currentQuestions({ questions, waits }: Asking): readonly Question[] {
  const wait = findOpenWait({ waits });
  return wait?.kind === 'information' ? questions.filter((question) => question.askedAt >= wait.startedAt) : [];
}

export const openQuestions = (application: Asking): readonly Question[] =>
  currentQuestions(application).filter((question) => !question.answer);
