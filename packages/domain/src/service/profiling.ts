import { z } from 'zod';

const value = z.union([z.string(), z.number(), z.boolean()]);

/**
 * Вопрос профилирования: asked before the form. An answer fills fields of the form, explains something, or says that this
 * service does not fit and what does.
 */
export const profilingQuestion = z.object({
  code: z.string().regex(/^[a-zA-Z0-9-]+$/),
  question: z.string(),
  hint: z.string().optional(),
  /** Asked only after this answer to an earlier question. */
  after: z.object({ code: z.string(), answer: z.string() }).optional(),
  answers: z
    .array(
      z.object({
        value: z.string().regex(/^[a-zA-Z0-9-]+$/),
        title: z.string(),
        /** Fields of the form this answer fills. */
        fills: z.record(z.string(), value).optional(),
        /** What the applicant should know with this answer. */
        note: z.string().optional(),
        /** The service does not fit: why, and what to do instead. */
        stops: z.string().optional(),
      }),
    )
    .min(2),
});

export type ProfilingQuestion = z.infer<typeof profilingQuestion>;
export type ProfilingAnswers = Readonly<Record<string, string>>;

type Profiled = { readonly profiling?: readonly ProfilingQuestion[] | undefined };

const answerOf = (question: ProfilingQuestion, answers: ProfilingAnswers) =>
  question.answers.find((answer) => answer.value === answers[question.code]);

/** Questions to ask now: those without a condition and those whose condition is met by questions asked themselves. */
export function questionsToAsk(service: Profiled, answers: ProfilingAnswers): readonly ProfilingQuestion[] {
  const asked: ProfilingQuestion[] = [];
  for (const question of service.profiling ?? []) {
    const { after } = question;
    if (!after || (asked.some(({ code }) => code === after.code) && answers[after.code] === after.answer)) asked.push(question);
  }
  return asked;
}

export interface ProfilingOutcome {
  readonly complete: boolean;
  /** Fields of the form that follow from the answers. */
  readonly fills: Readonly<Record<string, string | number | boolean>>;
  readonly notes: readonly string[];
  /** Why the service does not fit; undefined when it does. */
  readonly stop: string | undefined;
}

/** What follows from the answers; answers to questions that are not asked any more count for nothing. */
export function profilingOutcome(service: Profiled, answers: ProfilingAnswers): ProfilingOutcome {
  const asked = questionsToAsk(service, answers);
  const chosen = asked.flatMap((question) => answerOf(question, answers) ?? []);
  return {
    complete: chosen.length === asked.length,
    fills: Object.assign({}, ...chosen.map(({ fills }) => fills ?? {})),
    notes: chosen.flatMap(({ note }) => note ?? []),
    stop: chosen.find(({ stops }) => stops)?.stops,
  };
}
