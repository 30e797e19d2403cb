import { Select, Text, Textarea, TextInput } from '@mantine/core';
import { changeEmployee } from '@pgs/contract';
import type { StaffAction } from '@pgs/domain';
import { type ReactNode, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../shared/ui/form-dialog.tsx';
import type { EmployeeCard, Grant, Staff } from './employee-query.ts';
import { GrantFields, scopeBody, type TypedScope, wholeScope } from './grant-fields.tsx';

export interface StaffDialogGiven {
  readonly organizationId: string;
  readonly card: EmployeeCard;
  readonly staff: Staff;
  readonly onClose: () => void;
}

interface FrameGiven extends StaffDialogGiven {
  readonly action: StaffAction;
  readonly title: string;
  readonly input: Record<string, unknown>;
  readonly ready?: boolean;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/** One door for all changes of an employee. */
export const Frame = ({ organizationId, card, action, title, input, ready = true, danger = false, onClose, children }: FrameGiven) => (
  <FormDialog
    title={title}
    ready={ready}
    danger={danger}
    testId={`dialog-${action}`}
    refresh={[
      ['employees', organizationId],
      ['connection', organizationId],
    ]}
    onClose={onClose}
    send={(requestKey) =>
      call(changeEmployee, {
        parameters: { id: organizationId, personId: card.employee.personId, action },
        body: { version: card.employee.version, requestKey, input },
      })
    }
  >
    {children}
  </FormDialog>
);

export const GrantRoleDialog = (given: StaffDialogGiven) => {
  const { t } = useMessages();
  const { staff, card } = given;
  const held = new Set<string>(card.employee.grants.map(({ role }) => role));
  const choices = staff.grantable.filter(({ role }) => !held.has(role));
  const [role, setRole] = useState<string | null>(null);
  const [scope, setScope] = useState(() => wholeScope(staff.todayOn));
  return (
    <Frame
      {...given}
      action="grantRole"
      title={t.employees.card.grantRole}
      ready={role !== null}
      input={{ role, validFrom: scope.validFrom, ...scopeBody(scope) }}
    >
      <Select
        label={t.employees.role}
        required
        data={choices.map(({ role: value, title }) => ({ value, label: title }))}
        value={role}
        onChange={setRole}
        data-testid="choose-role"
      />
      <GrantFields staff={staff} scope={scope} tree={choices.some((one) => one.role === role && one.tree)} onChange={setScope} />
    </Frame>
  );
};

export const ChangeGrantDialog = ({ grant, ...given }: StaffDialogGiven & { readonly grant: Grant }) => {
  const { t } = useMessages();
  const [scope, setScope] = useState<TypedScope>(() => ({
    allServices: grant.serviceCodes === null,
    serviceCodes: grant.serviceCodes ?? [],
    validFrom: grant.validFrom,
    validTo: grant.validTo ?? '',
    withSubordinates: grant.withSubordinates,
  }));
  return (
    <Frame
      {...given}
      action="changeGrant"
      title={`${t.employees.card.changeGrant}: ${grant.roleTitle}`}
      input={{ grantId: grant.id, ...scopeBody(scope) }}
    >
      <GrantFields
        staff={given.staff}
        scope={scope}
        begun
        tree={given.staff.grantable.some((one) => one.role === grant.role && one.tree)}
        onChange={setScope}
      />
    </Frame>
  );
};

export const RevokeDialog = ({ grant, ...given }: StaffDialogGiven & { readonly grant: Grant }) => {
  const { t } = useMessages();
  const [reason, setReason] = useState('');
  return (
    <Frame
      {...given}
      action="revokeRole"
      title={`${t.employees.card.revokeRole}: ${grant.roleTitle}`}
      danger
      ready={reason.trim() !== ''}
      input={{ grantId: grant.id, reason }}
    >
      <Text size="sm" c="dimmed">
        {t.employees.card.revokeHint}
      </Text>
      <Reason value={reason} onChange={setReason} />
    </Frame>
  );
};

export const BlockDialog = (given: StaffDialogGiven) => {
  const { t } = useMessages();
  const [reason, setReason] = useState('');
  return (
    <Frame {...given} action="blockEmployee" title={t.employees.card.block} danger ready={reason.trim() !== ''} input={{ reason }}>
      <Text size="sm" c="dimmed">
        {t.employees.card.blockHint}
      </Text>
      <Reason value={reason} onChange={setReason} />
    </Frame>
  );
};

export const UnblockDialog = (given: StaffDialogGiven) => {
  const { t } = useMessages();
  return (
    <Frame {...given} action="unblockEmployee" title={t.employees.card.unblock} input={{}}>
      <Text size="sm">{given.card.employee.name}</Text>
    </Frame>
  );
};

export const PositionDialog = (given: StaffDialogGiven) => {
  const { t } = useMessages();
  const [position, setPosition] = useState(given.card.employee.position);
  return (
    <Frame
      {...given}
      action="changePosition"
      title={t.employees.card.changePosition}
      ready={position.trim() !== '' && position.trim() !== given.card.employee.position}
      input={{ position }}
    >
      <TextInput
        data-autofocus
        label={t.employees.dialog.position}
        required
        value={position}
        onChange={(event) => setPosition(event.currentTarget.value)}
        data-testid="field-position"
      />
    </Frame>
  );
};

const Reason = ({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) => {
  const { t } = useMessages();
  return (
    <Textarea
      data-autofocus
      label={t.employees.dialog.reason}
      placeholder={t.employees.dialog.reasonHint}
      required
      autosize
      minRows={2}
      maxLength={1000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="dialog-text"
    />
  );
};
