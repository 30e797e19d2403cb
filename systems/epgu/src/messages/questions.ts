import type { PortalQuestion } from '@pgs/domain';
import { element, optionalTextElement, textElement } from '@pgs/soap';

const share = (value: number): string => String(Math.round(value * 10_000) / 10_000);

const spotOf = (document: NonNullable<PortalQuestion['document']>): string =>
  element(
    'document',
    {},
    textElement('name', document.fileName),
    optionalTextElement('page', document.page === undefined ? undefined : String(document.page)),
    document.rectangle &&
      element('rectangle', {
        left: share(document.rectangle.left),
        top: share(document.rectangle.top),
        width: share(document.rectangle.width),
        height: share(document.rectangle.height),
      }),
  );

/** Вопросы заявителю: ours, like `eventDate`; a portal that does not know them still has the comment. */
export const writeQuestions = (questions: readonly PortalQuestion[]): string | undefined =>
  questions.length === 0
    ? undefined
    : element(
        'questions',
        {},
        ...questions.map((question) =>
          element(
            'question',
            { id: question.id },
            textElement('text', question.text),
            question.field && textElement('field', question.field.caption, { path: question.field.path }),
            question.document && spotOf(question.document),
            question.wanted && textElement('wanted', question.wanted.title),
          ),
        ),
      );
