import { MultiSelect, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { askSupportView, type listSupportRequests, type ResponseOf } from '@pgs/contract';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useSession } from '../../shared/api/session.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';

type Terms = Pick<ResponseOf<typeof listSupportRequests>, 'roles' | 'hours'>;
type Kind = 'application' | 'workplace';

/** Запросить просмотр: the least first, one application. */
export const AskDialog = ({ roles, hours: terms, onClose }: Terms & { readonly onClose: () => void }) => {
  const { t } = useMessages();
  const { services } = useSession();
  const [kind, setKind] = useState<Kind>('application');
  const [typed, setTyped] = useState({ organization: '', requestNumber: '', reason: '', number: '' });
  const [role, setRole] = useState('specialist');
  const [serviceCodes, setServiceCodes] = useState<string[]>([]);
  const [hours, setHours] = useState<number | string>(2);
  const offered = roles.filter(({ opensCards }) => kind === 'workplace' || opensCards);
  const field = (name: keyof typeof typed) => ({
    required: true,
    value: typed[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((now) => ({ ...now, [name]: value }));
    },
    'data-testid': `field-${name}`,
  });
  const one = kind === 'application';
  const ready = typed.organization !== '' && typed.requestNumber !== '' && typed.reason !== '' && (!one || typed.number !== '');
  const pickKind = (value: string): void => {
    const next: Kind = value === 'application' ? 'application' : 'workplace';
    setKind(next);
    if (next === 'application' && !roles.some(({ id, opensCards }) => id === role && opensCards)) setRole('specialist');
  };
  return (
    <FormDialog
      title={t.support.ask}
      submit={t.support.send}
      ready={ready}
      testId="dialog-ask-support"
      refresh={[['support']]}
      onClose={onClose}
      send={(requestKey) =>
        call(askSupportView, {
          body: {
            requestKey,
            organization: typed.organization,
            requestNumber: typed.requestNumber,
            reason: typed.reason,
            role,
            serviceCodes: one || serviceCodes.length === 0 ? null : serviceCodes,
            applicationNumber: one ? typed.number : null,
            hours: Number(hours),
          },
        })
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
        <TextInput data-autofocus label={t.support.organization} maxLength={20} inputMode="numeric" {...field('organization')} />
        <TextInput label={t.support.requestNumber} maxLength={50} {...field('requestNumber')} />
      </SimpleGrid>
      <Textarea
        label={t.support.reason}
        description={t.support.reasonHint}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        {...field('reason')}
      />
      <Stack gap={4}>
        <Text size="sm" fw={500} id="support-kind">
          {t.support.kind}
        </Text>
        <SegmentedControl
          aria-labelledby="support-kind"
          value={kind}
          onChange={pickKind}
          data={(['application', 'workplace'] as const).map((value) => ({ value, label: t.support.kinds[value] }))}
        />
        <Text size="xs" c="dimmed">
          {t.support.kindHint}
        </Text>
      </Stack>
      {one && <TextInput label={t.support.number} maxLength={60} {...field('number')} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
        <Select
          label={t.support.role}
          required
          allowDeselect={false}
          data={offered.map(({ id, title }) => ({ value: id, label: title }))}
          value={role}
          onChange={(value) => value && setRole(value)}
          data-testid="field-role"
        />
        <NumberInput
          label={t.support.hours(one ? terms.application : terms.workplace)}
          required
          min={1}
          max={one ? terms.application : terms.workplace}
          allowDecimal={false}
          value={hours}
          onChange={setHours}
          data-testid="field-hours"
        />
      </SimpleGrid>
      {!one && (
        <MultiSelect
          label={t.support.services}
          description={t.support.servicesHint}
          searchable
          clearable
          data={services.map(({ code, title }) => ({ value: code, label: title }))}
          value={serviceCodes}
          onChange={setServiceCodes}
          data-testid="field-services"
        />
      )}
    </FormDialog>
  );
};
