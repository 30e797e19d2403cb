import { FileInput, Group, Select, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type UploadedFile, uploadFile } from '../../../shared/api/upload-file.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { useInput } from '../unsent/use-input.ts';
import { ActionDialog, type DialogProps } from './action-dialog.tsx';

const sources = ['intraAgency', 'localAuthority', 'regionalAuthority'] as const;

/** The file itself is not kept in the browser: a scan of a citizen's paper has no place there. */
interface Typed {
  readonly title: string;
  readonly kindCode: string | null;
  readonly source: (typeof sources)[number];
  readonly number: string;
  readonly issuedOn: string;
}
const blank: Typed = { title: '', kindCode: null, source: 'intraAgency', number: '', issuedOn: '' };

/** Добавить документ: the file is uploaded once, then named in the action. */
export const AttachDocumentDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const [{ title, kindCode, source, number, issuedOn }, change] = useInput<Typed>(props.card, 'attachDocument', blank);
  const [file, setFile] = useState<File | null>(null);
  const uploaded = useRef<{ readonly of: File; readonly result: UploadedFile } | null>(null);
  const gather = async (chosen: File, kind: string) => {
    if (uploaded.current?.of !== chosen) uploaded.current = { of: chosen, result: await uploadFile(chosen) };
    return {
      title: title.trim(),
      kindCode: kind,
      source,
      fileId: uploaded.current.result.id,
      ...(number.trim() ? { number: number.trim() } : {}),
      ...(issuedOn ? { issuedOn } : {}),
    };
  };
  return (
    <ActionDialog<'attachDocument'>
      {...props}
      action="attachDocument"
      ready={file !== null && kindCode !== null && title.trim().length >= 3}
      input={() => (file === null || kindCode === null ? undefined : gather(file, kindCode))}
    >
      <FileInput
        label={t.dialog.file}
        description={t.dialog.fileHint}
        placeholder={t.dialog.filePlaceholder}
        required
        leftSection={<IconUpload size={16} aria-hidden />}
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          if (chosen && title === '') change({ title: chosen.name.replace(/\.[^.]+$/, '') });
        }}
        data-testid="dialog-file"
      />
      <TextInput
        label={t.dialog.documentTitle}
        required
        maxLength={2000}
        value={title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        data-testid="dialog-text"
      />
      <Select
        label={t.dialog.documentKind}
        placeholder={t.dialog.choose}
        required
        searchable
        data={props.card.choices.documentKinds.map(({ code, title: caption }) => ({ value: code, label: caption }))}
        value={kindCode}
        onChange={(chosen) => change({ kindCode: chosen })}
        data-testid="dialog-choice"
      />
      <Select
        label={t.dialog.documentSource}
        required
        allowDeselect={false}
        data={sources.map((each) => ({ value: each, label: t.dialog.sources[each] }))}
        value={source}
        onChange={(chosen) => change({ source: sources.find((each) => each === chosen) ?? 'intraAgency' })}
      />
      <Group grow>
        <TextInput
          label={t.dialog.documentNumber}
          maxLength={100}
          value={number}
          onChange={(event) => change({ number: event.currentTarget.value })}
          data-testid="document-number"
        />
        <TextInput
          type="date"
          label={t.dialog.documentDate}
          value={issuedOn}
          onChange={(event) => change({ issuedOn: event.currentTarget.value })}
          data-testid="document-date"
        />
      </Group>
    </ActionDialog>
  );
};
