import { checkForm, effectiveSchema, formSchemaOf, profilingOutcome } from '@pgs/domain';
import { describe, expect, it } from 'vitest';
import { services } from './index.ts';

describe.each(services.map((service) => [service.code, service] as const))('profiling of %s', (_, service) => {
  const schema = formSchemaOf(service.form);
  const questions = service.profiling ?? [];

  it('fills fields of the form with values the form takes', () => {
    for (const { fills = {} } of questions.flatMap(({ answers }) => answers)) {
      const known = effectiveSchema(schema, {}).properties ?? {};
      expect(Object.keys(known)).toEqual(expect.arrayContaining(Object.keys(fills)));
      const wrong = checkForm({ ...schema, required: [], allOf: [] }, fills).faults;
      expect(wrong).toEqual([]);
    }
  });

  it('asks only after answers that exist', () => {
    for (const { after } of questions)
      if (after) expect(questions.find(({ code }) => code === after.code)?.answers.map(({ value }) => value)).toContain(after.answer);
    expect(new Set(questions.map(({ code }) => code)).size).toBe(questions.length);
    expect(profilingOutcome(service, {}).complete).toBe(questions.length === 0);
  });
});
