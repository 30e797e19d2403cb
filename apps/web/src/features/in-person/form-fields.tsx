import { Button, Checkbox, Fieldset, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { type AskedField, choicesOf, type FieldSchema, type FormValues, fieldsToAsk, isValues } from '@pgs/domain';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { BookField } from './books/book-field.tsx';
import { DayField } from './day-field.tsx';
import { controlId } from './field-faults.ts';

interface FieldsGiven {
  readonly schema: FieldSchema;
  readonly values: FormValues;
  readonly path: string;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (values: FormValues) => void;
}

/** Fields of the form of a service, drawn from its schema: the same form as at the portal. */
export const FormFields = ({ schema, values, path, faults, onChange }: FieldsGiven) => {
  const asked = fieldsToAsk(schema, values);
  const put = (changes: FormValues): void =>
    onChange(Object.fromEntries(Object.entries({ ...values, ...changes }).filter(([, value]) => value !== undefined)));
  return (
    <Stack gap="xs">
      {asked.map(({ name, schema: field, required }) => {
        // A field of a book and the field of its name are one control, which stands where the name does.
        const keeper = field.book ? { name, book: field.book } : keeperOf(asked, name);
        const isDrawnByTitle = asked.some((one) => one.name === field.book?.titleField);
        if (isDrawnByTitle) return null;
        if (keeper)
          return (
            <BookField
              key={name}
              label={field.title}
              description={field.description}
              required={required}
              error={faults.get(`${path}.${name}`) ?? faults.get(`${path}.${keeper.name}`)}
              path={`${path}.${name}`}
              keptPath={`${path}.${keeper.name}`}
              kept={textAt(values, keeper.name)}
              title={textAt(values, name)}
              hasTitle={keeper.name !== name}
              within={keeper.book.only?.by === 'field' ? textAt(values, keeper.book.only.field) : undefined}
              onChange={({ kept, title }) => put({ ...(keeper.name !== name && { [name]: title }), [keeper.name]: kept })}
            />
          );
        return (
          <FormField
            key={name}
            field={field}
            value={values[name]}
            path={`${path}.${name}`}
            required={required}
            faults={faults}
            onChange={(value) => put({ [name]: value })}
          />
        );
      })}
    </Stack>
  );
};

const textAt = (values: FormValues, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The field that keeps the value of the book whose name stands in the named one. */
function keeperOf(asked: readonly AskedField[], name: string) {
  for (const { name: own, schema } of asked) if (schema.book?.titleField === name) return { name: own, book: schema.book };
  return undefined;
}

interface FieldGiven {
  readonly field: FieldSchema;
  readonly value: unknown;
  readonly path: string;
  readonly required: boolean;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (value: unknown) => void;
}

const FormField = (given: FieldGiven) => {
  const { field, value, path, required, faults, onChange } = given;
  const { t } = useMessages();
  if (field.type === 'object')
    return (
      <Fieldset legend={field.title} id={controlId(path)} p="sm">
        <FormFields schema={field} values={isValues(value) ? value : {}} path={path} faults={faults} onChange={onChange} />
      </Fieldset>
    );
  if (field.type === 'array' && field.items?.type === 'object') return <ListField {...given} items={field.items} />;
  const shared = {
    id: controlId(path),
    label: field.title,
    description: field.description,
    error: faults.get(path),
    required,
    size: 'sm',
  } as const;
  if (field.type === 'boolean' && field.const === true)
    return (
      <Checkbox
        id={shared.id}
        label={field.title}
        error={shared.error}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked || undefined)}
      />
    );
  const choices =
    field.type === 'boolean'
      ? [
          { value: true, title: t.desk.yes },
          { value: false, title: t.desk.no },
        ]
      : choicesOf(field);
  if (choices && choices.length > 5)
    return (
      <NativeSelect
        {...shared}
        value={value === undefined ? '' : String(value)}
        data={[{ value: '', label: t.desk.choose }, ...choices.map((choice) => ({ value: String(choice.value), label: choice.title }))]}
        onChange={(event) => onChange(choices.find((choice) => String(choice.value) === event.currentTarget.value)?.value)}
      />
    );
  if (choices)
    return (
      <Radio.Group
        {...shared}
        value={value === undefined ? '' : String(value)}
        onChange={(chosen) => onChange(choices.find((choice) => String(choice.value) === chosen)?.value)}
      >
        <Group gap="md" mt={4}>
          {choices.map((choice) => (
            <Radio key={String(choice.value)} size="sm" value={String(choice.value)} label={choice.title} />
          ))}
        </Group>
      </Radio.Group>
    );
  const text = value === undefined ? '' : String(value);
  if (field.type === 'integer' || field.type === 'number')
    return (
      <TextInput
        {...shared}
        inputMode="numeric"
        value={text}
        maw={220}
        onChange={(event) => onChange(numberOf(event.currentTarget.value))}
      />
    );
  if ((field.maxLength ?? 0) > 500)
    return (
      <Textarea {...shared} autosize minRows={2} value={text} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
    );
  if (field.format === 'date') return <DayField {...shared} value={text} onDay={(on) => onChange(on || undefined)} />;
  return <TextInput {...shared} value={text} onChange={(event) => onChange(event.currentTarget.value || undefined)} />;
};

/** A number that is none stays text, so that the check can say what is wrong with it. */
const numberOf = (typed: string): number | string | undefined => {
  if (typed.trim() === '') return undefined;
  const value = Number(typed.replace(',', '.'));
  return Number.isFinite(value) ? value : typed;
};

const ListField = ({ field, items, value, path, faults, onChange }: FieldGiven & { readonly items: FieldSchema }) => {
  const { t } = useMessages();
  const rows = Array.isArray(value) ? value.map((row) => (isValues(row) ? row : {})) : [];
  const placeOf = (index: number): string => `${path}.${index}`;
  const put = (next: readonly FormValues[]): void => onChange(next.length > 0 ? next : undefined);
  return (
    <Fieldset legend={field.title} id={controlId(path)} p="sm">
      <Stack gap="xs">
        {faults.get(path)}
        {rows.map((row, index) => (
          <Fieldset key={placeOf(index)} legend={`${items.title ?? ''} ${index + 1}`} p="xs">
            <FormFields
              schema={items}
              values={row}
              path={placeOf(index)}
              faults={faults}
              onChange={(changed) => put(rows.map((one, at) => (at === index ? changed : one)))}
            />
            <Button size="compact-xs" variant="default" mt={6} onClick={() => put(rows.filter((_, at) => at !== index))}>
              {t.desk.removeRow} {index + 1}
            </Button>
          </Fieldset>
        ))}
        <div>
          <Button size="compact-sm" variant="default" onClick={() => put([...rows, {}])}>
            {t.desk.addRow}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
};
