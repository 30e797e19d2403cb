import { Text, Textarea } from '@mantine/core';
import { bringResult } from '@pgs/contract';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';

/** Внести результат из учебного контура by its signed code. */
export const BringDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useMessages();
  const [code, setCode] = useState('');
  return (
    <FormDialog
      title={t.training.bringTitle}
      submit={t.training.bring}
      ready={code.trim().length >= 20}
      refresh={[['training'], ['session']]}
      send={() => call(bringResult, { body: { code } })}
      onClose={onClose}
    >
      <Text size="sm">{t.training.bringHint}</Text>
      <Textarea
        label={t.training.code}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={6}
        data-autofocus
        data-testid="result-code"
      />
    </FormDialog>
  );
};
