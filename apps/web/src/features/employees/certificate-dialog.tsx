import { FileInput, Text } from '@mantine/core';
import { addCertificate } from '@pgs/contract';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import { base64Of } from './base64-of.ts';
import type { EmployeeCard } from './employee-query.ts';

interface Given {
  readonly organizationId: string;
  readonly card: EmployeeCard;
  readonly onClose: () => void;
}

/** Загрузить сертификат: the file is read by the server and not kept. */
export const CertificateDialog = ({ organizationId, card, onClose }: Given) => {
  const { t } = useMessages();
  const [file, setFile] = useState<File | null>(null);
  return (
    <FormDialog
      title={t.connection.certificate}
      ready={file !== null}
      testId="dialog-certificate"
      refresh={[
        ['employees', organizationId],
        ['connection', organizationId],
      ]}
      onClose={onClose}
      send={async (requestKey) =>
        call(addCertificate, {
          parameters: { id: organizationId, personId: card.employee.personId },
          body: { requestKey, content: file ? await base64Of(file) : '' },
        })
      }
    >
      <Text size="sm" c="dimmed">
        {t.connection.certificateHint}
      </Text>
      <FileInput
        label={t.connection.certificateFile}
        placeholder={t.employees.list.choose}
        accept=".cer,.crt,.pem,.der"
        value={file}
        onChange={setFile}
        fileInputProps={{ 'data-testid': 'certificate-file' } as object}
      />
    </FormDialog>
  );
};
