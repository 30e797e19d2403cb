import { checkForm, type FormValues, formSchemaOf } from '@pgs/domain';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { services } from './index.ts';
import { formExamples } from './testing/form-examples.ts';
import { treeFelling } from './testing/tree-felling.ts';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);

/** Values that forms hold, right and wrong. */
const anything = fc.oneof(
  fc.constantFrom(
    true,
    false,
    0,
    1,
    2,
    11,
    12,
    1.5,
    '',
    'a',
    'parent',
    'none',
    'sibling',
    'privilege',
    'certificate',
    'bankAccount',
    'post',
    'mirCard',
  ),
  fc.constantFrom('2026-02-30', '2026-02-28', 'second@citizen.example', 'second@', '047500000', '2200000000000000', '2027/2028'),
  fc.constantFrom<unknown>([], {}, [{}], { lastName: 'Б' }, { lastName: 'Б', firstName: 'А', bornOn: '2020-05-12' }),
);

describe.each([...services, treeFelling].map((service) => [service.code, service] as const))('the form of %s', (code, service) => {
  const validate = ajv.compile(service.form);
  const schema = formSchemaOf(service.form);
  const names = [...Object.keys(schema.properties ?? {}), 'stranger'];
  const examples: readonly FormValues[] = [
    ...(formExamples[code]?.valid ?? []),
    ...(formExamples[code]?.invalid ?? []).map(({ form }) => form),
  ];

  it('means the same to the desk as to a validator of JSON Schema, however it is filled', () => {
    const change = fc.record({ name: fc.constantFrom(...names), value: fc.option(anything, { nil: undefined }) });
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.array(change, { maxLength: 4 }), (example, changes) => {
        const values: Record<string, unknown> = { ...example };
        for (const { name, value } of changes) {
          if (value === undefined) delete values[name];
          else values[name] = value;
        }
        expect(checkForm(schema, values).faults.length === 0).toBe(validate(values));
      }),
      { numRuns: 200 },
    );
  });
});
