import { Alert, Group, List, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import { profilingOutcome, questionsToAsk, type ServiceDefinition, serviceMatches } from '@pgs/domain';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { controlId } from './field-faults.ts';
import type { Reception } from './use-reception.ts';

interface Given {
  readonly reception: Reception;
  readonly services: readonly ServiceDefinition[];
  readonly faults: ReadonlyMap<string, string>;
}

/** Шаг «Услуга»: by words, by the situation in life, then the questions that narrow it. */
export const ServiceSection = ({ reception, services, faults }: Given) => {
  const { t } = useMessages();
  const [words, setWords] = useState('');
  const [situation, setSituation] = useState('');
  const situations = [...new Set(services.flatMap((service) => service.situations ?? []))];
  const shown = services.filter(
    (service) => serviceMatches(service, words) && (situation === '' || (service.situations ?? []).includes(situation)),
  );
  const { typed, service } = reception;
  const answer = (code: string, value: string): void => {
    const answers = { ...typed.content.answers, [code]: value };
    const { fills } = profilingOutcome(service ?? {}, answers);
    reception.changeContent({ answers, form: { ...typed.content.form, ...fills } });
  };
  const outcome = profilingOutcome(service ?? {}, typed.content.answers);
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <TextInput
          size="sm"
          w={320}
          label={t.desk.search}
          description={t.desk.searchHint}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          size="sm"
          w={320}
          label={t.desk.situation}
          value={situation}
          data={[{ value: '', label: t.desk.anySituation }, ...situations]}
          onChange={(event) => setSituation(event.currentTarget.value)}
        />
      </Group>
      <Radio.Group
        id={controlId('service')}
        label={t.desk.services}
        error={faults.get('service')}
        value={typed.serviceCode ?? ''}
        onChange={(serviceCode) => reception.change({ serviceCode, content: { ...typed.content, answers: {}, form: {} } })}
      >
        <Stack gap={6} mt={4}>
          {shown.map(({ code, shortTitle, title }) => (
            <Radio key={code} value={code} label={shortTitle} description={title} data-testid={`service-${code}`} />
          ))}
        </Stack>
      </Radio.Group>
      {shown.length === 0 && <Text size="sm">{t.desk.noService}</Text>}
      {service && (service.profiling ?? []).length > 0 && (
        <Stack gap="xs">
          <Text fw={600} size="sm">
            {t.desk.profiling}
          </Text>
          {questionsToAsk(service, typed.content.answers).map(({ code, question, hint, answers }) => (
            <Radio.Group
              key={code}
              id={controlId(`answers.${code}`)}
              label={question}
              description={hint}
              error={faults.get(`answers.${code}`)}
              value={typed.content.answers[code] ?? ''}
              onChange={(value) => answer(code, value)}
            >
              <Group gap="md" mt={4}>
                {answers.map(({ value, title }) => (
                  <Radio key={value} size="sm" value={value} label={title} />
                ))}
              </Group>
            </Radio.Group>
          ))}
          {outcome.stop && (
            <Alert color="red" variant="light" role="alert">
              {outcome.stop}
            </Alert>
          )}
          {outcome.notes.length > 0 && (
            <Alert color="blue" variant="light">
              <List size="sm">
                {outcome.notes.map((note) => (
                  <List.Item key={note}>{note}</List.Item>
                ))}
              </List>
            </Alert>
          )}
        </Stack>
      )}
    </Stack>
  );
};
