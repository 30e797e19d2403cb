import { Anchor, Badge, FileInput, Group, ScrollArea, Table, Text } from '@mantine/core';
import { importEmployees, previewImport } from '@pgs/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { base64Of } from './base64-of.ts';

const colors = { add: 'green', update: 'blue', same: 'gray', problem: 'red' } as const;

/** Загрузка списка: first what would happen, line by line, then the loading. */
export const ImportDialog = ({ organizationId, onClose }: { readonly organizationId: string; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const words = t.employees.list;
  const [file, setFile] = useState<File | null>(null);
  const [content, setContent] = useState('');
  const look = useMutation({
    mutationFn: async (chosen: File) => {
      const read = await base64Of(chosen);
      setContent(read);
      return call(previewImport, { parameters: { id: organizationId }, body: { fileName: chosen.name, content: read } });
    },
  });
  const choose = (chosen: File | null): void => {
    setFile(chosen);
    look.reset();
    if (chosen) look.mutate(chosen);
  };
  const good = look.data?.good ?? 0;
  const bad = look.data?.bad ?? 0;
  return (
    <FormDialog
      title={words.title}
      size="60rem"
      submit={bad > 0 ? words.loadGood : words.load}
      ready={good > 0 && file !== null}
      testId="dialog-import"
      refresh={[
        ['employees', organizationId],
        ['connection', organizationId],
      ]}
      onClose={onClose}
      send={(requestKey) =>
        call(importEmployees, {
          parameters: { id: organizationId },
          body: { fileName: file?.name ?? '', content, requestKey, skipBad: bad > 0 },
        })
      }
    >
      <Text size="sm" c="dimmed">
        {words.hint}{' '}
        <Anchor href={`/api/organizations/${organizationId}/employees.xlsx?sample`} underline="always" download>
          {t.employees.sample}
        </Anchor>
      </Text>
      <FileInput
        label={words.file}
        placeholder={words.choose}
        accept=".xlsx,.csv"
        value={file}
        onChange={choose}
        fileInputProps={{ 'data-testid': 'import-file' } as object}
      />
      {look.isPending && <Loading />}
      {look.isError && <ProblemNotice problem={look.error} />}
      {look.data && (
        <>
          <Group gap={8}>
            <Badge variant="light" color="green" data-testid="import-good">
              {words.good(good)}
            </Badge>
            {bad > 0 && (
              <Badge variant="light" color="red" data-testid="import-bad">
                {words.bad(bad)}
              </Badge>
            )}
          </Group>
          <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': words.title }}>
            <Table fz={13} verticalSpacing={4} stickyHeader aria-label={words.title}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.line}</Table.Th>
                  <Table.Th>{t.employees.columns.name}</Table.Th>
                  <Table.Th>{t.employees.columns.position}</Table.Th>
                  <Table.Th>{t.employees.columns.roles}</Table.Th>
                  <Table.Th>{words.outcome}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {look.data.lines.map((line) => (
                  <Table.Tr key={line.line} data-testid="import-line" data-outcome={line.outcome} style={{ verticalAlign: 'top' }}>
                    <Table.Td>{line.line}</Table.Td>
                    <Table.Td>{line.name}</Table.Td>
                    <Table.Td>{line.position}</Table.Td>
                    <Table.Td>{line.roles.join('; ')}</Table.Td>
                    <Table.Td>
                      <Badge size="sm" variant="light" color={colors[line.outcome]}>
                        {line.outcomeTitle}
                      </Badge>
                      {line.problems.map((problem) => (
                        <Text key={problem} size="xs">
                          {problem}
                        </Text>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        </>
      )}
    </FormDialog>
  );
};
