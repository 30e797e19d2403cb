import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { discardOrder, signOrder } from '@pgs/contract';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import type { Order } from './orders-panel.tsx';

interface Given {
  readonly organizationId: string;
  readonly order: Order;
  readonly onClose: () => void;
}

const refresh = (organizationId: string) => [
  ['orders', organizationId],
  ['employees', organizationId],
  ['connection', organizationId],
];

export const SignOrderDialog = ({ organizationId, order, onClose }: Given) => {
  const { t } = useMessages();
  const [number, setNumber] = useState('');
  const [signedOn, setSignedOn] = useState('');
  return (
    <FormDialog
      title={t.orders.sign}
      ready={number.trim() !== '' && signedOn !== ''}
      testId="dialog-sign-order"
      refresh={refresh(organizationId)}
      onClose={onClose}
      send={(requestKey) =>
        call(signOrder, {
          parameters: { id: organizationId, orderId: order.id },
          body: { version: order.version, requestKey, number, signedOn },
        })
      }
    >
      <Text size="sm" c="dimmed">
        {t.orders.signHint}
      </Text>
      <SimpleGrid cols={2}>
        <TextInput
          data-autofocus
          label={t.orders.number}
          required
          maxLength={50}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          data-testid="field-number"
        />
        <TextInput
          type="date"
          label={t.orders.signedOn}
          required
          value={signedOn}
          onChange={(event) => setSignedOn(event.currentTarget.value)}
          data-testid="field-signed-on"
        />
      </SimpleGrid>
    </FormDialog>
  );
};

export const DiscardOrderDialog = ({ organizationId, order, onClose }: Given) => {
  const { t } = useMessages();
  return (
    <FormDialog
      title={t.orders.discard}
      danger
      testId="dialog-discard-order"
      refresh={refresh(organizationId)}
      onClose={onClose}
      send={(requestKey) =>
        call(discardOrder, { parameters: { id: organizationId, orderId: order.id }, body: { version: order.version, requestKey } })
      }
    >
      <Text size="sm">{order.title}</Text>
    </FormDialog>
  );
};
