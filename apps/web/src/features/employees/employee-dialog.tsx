import { Button, Divider, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { CertificateDialog } from './certificate-dialog.tsx';
import { DivisionDialog } from './division-dialog.tsx';
import { type EmployeeCard, employeeQuery, type Grant, type Staff } from './employee-query.ts';
import { EmployeeReach } from './employee-reach.tsx';
import { GrantLine } from './employees-table.tsx';
import { BlockDialog, ChangeGrantDialog, GrantRoleDialog, PositionDialog, RevokeDialog, UnblockDialog } from './staff-dialogs.tsx';

interface Given {
  readonly organizationId: string;
  readonly personId: string;
  readonly staff: Staff;
  readonly onClose: () => void;
}

export type StaffDeed =
  | { readonly kind: 'grantRole' | 'changePosition' | 'changeDivision' | 'blockEmployee' | 'unblockEmployee' | 'certificate' }
  | { readonly kind: 'changeGrant' | 'revokeRole'; readonly grant: Grant };

/** Карточка сотрудника: roles with their orders, certificates, history. */
export const EmployeeDialog = ({ organizationId, personId, staff, onClose }: Given) => {
  const { t } = useMessages();
  const query = useQuery(employeeQuery(organizationId, personId));
  const [deed, setDeed] = useState<StaffDeed | null>(null);
  const card = query.data;
  return (
    <>
      <Modal
        opened
        onClose={onClose}
        size="xl"
        title={card?.employee.name ?? t.general.loading}
        closeButtonProps={{ 'aria-label': t.general.close }}
        styles={{ title: { fontWeight: 600 } }}
        data-testid="dialog-employee"
      >
        {query.isPending && <Loading />}
        {query.isError && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
        {card && <CardContent card={card} organizationId={organizationId} hasDivisions={staff.divisions.length > 0} onDo={setDeed} />}
      </Modal>
      {card && deed && <Deed deed={deed} organizationId={organizationId} card={card} staff={staff} onClose={() => setDeed(null)} />}
    </>
  );
};

interface ContentGiven {
  readonly card: EmployeeCard;
  readonly organizationId: string;
  readonly hasDivisions: boolean;
  readonly onDo: (deed: StaffDeed) => void;
}

const CardContent = ({ card, organizationId, hasDivisions, onDo }: ContentGiven) => {
  const { t, language } = useMessages();
  const words = t.employees.card;
  const { employee } = card;
  const whyNot = (action: string): string | null => card.available.find((one) => one.action === action)?.reason ?? null;
  const block = employee.blocked ? 'unblockEmployee' : 'blockEmployee';
  return (
    <Stack gap="sm">
      <Text size="sm">
        {[employee.position, employee.divisionTitle].filter(Boolean).join(', ')} · {t.employees.dialog.snils}{' '}
        {employee.snils ?? t.general.none}
        {employee.email && ` · ${employee.email}`}
      </Text>
      <Group gap={6}>
        <WhyButton size="xs" why={whyNot('grantRole')} testId="grant-role" onPress={() => onDo({ kind: 'grantRole' })}>
          {words.grantRole}
        </WhyButton>
        <WhyButton
          size="xs"
          variant="default"
          why={whyNot('changePosition')}
          testId="change-position"
          onPress={() => onDo({ kind: 'changePosition' })}
        >
          {words.changePosition}
        </WhyButton>
        {hasDivisions && (
          <WhyButton
            size="xs"
            variant="default"
            why={whyNot('changeDivision')}
            testId="change-division"
            onPress={() => onDo({ kind: 'changeDivision' })}
          >
            {words.changeDivision}
          </WhyButton>
        )}
        <WhyButton size="xs" variant="default" why={whyNot(block)} testId="block" onPress={() => onDo({ kind: block })}>
          {employee.blocked ? words.unblock : words.block}
        </WhyButton>
      </Group>
      <Title order={2} size="h5">
        {words.grants}
      </Title>
      {card.grants.length === 0 && <Text size="sm">{words.none}</Text>}
      {card.grants.map((grant) => (
        <Group key={grant.id} justify="space-between" wrap="nowrap">
          <div>
            <GrantLine grant={grant} />
            <Text size="xs" c="dimmed">
              {[grant.stateTitle, grant.orderTitle].filter(Boolean).join(' · ')}
            </Text>
          </div>
          {grant.state !== 'ended' && (
            <Group gap={6} wrap="nowrap">
              <Button
                size="compact-xs"
                variant="default"
                disabled={whyNot('changeGrant') !== null}
                onClick={() => onDo({ kind: 'changeGrant', grant })}
              >
                {words.changeGrant}
              </Button>
              <Button
                size="compact-xs"
                variant="light"
                color="red"
                onClick={() => onDo({ kind: 'revokeRole', grant })}
                data-testid={`revoke-${grant.role}`}
              >
                {words.revokeRole}
              </Button>
            </Group>
          )}
        </Group>
      ))}
      <Divider />
      <Title order={2} size="h5">
        {words.certificates}
      </Title>
      <div>
        <WhyButton
          size="compact-xs"
          variant="default"
          why={whyNot('addCertificate')}
          testId="add-certificate"
          onPress={() => onDo({ kind: 'certificate' })}
        >
          {t.connection.certificate}
        </WhyButton>
      </div>
      {card.certificates.length === 0 && <Text size="sm">{words.noCertificates}</Text>}
      {card.certificates.map((certificate) => (
        <Text key={certificate.id} size="sm">
          {certificate.owner} · {certificate.serialNumber} · {certificate.sentence}
        </Text>
      ))}
      <Divider />
      <Title order={2} size="h5">
        {t.employees.reach.title}
      </Title>
      <EmployeeReach organizationId={organizationId} personId={employee.personId} />
      <Divider />
      <Title order={2} size="h5">
        {words.history}
      </Title>
      {card.history.map((entry) => (
        <div key={entry.id} data-testid="staff-change">
          <Text size="xs" c="dimmed">
            {instantText(entry.at, language)} · {entry.actorName} · {entry.actionTitle}
          </Text>
          {entry.changes.map((change) => (
            <Text key={`${change.field} ${change.before} ${change.after}`} size="sm">
              {change.title}: {[change.before, change.after].filter(Boolean).join(' → ')}
            </Text>
          ))}
          {entry.comment && (
            <Text size="sm">
              {words.basis}: {entry.comment}
            </Text>
          )}
        </div>
      ))}
    </Stack>
  );
};

interface DeedGiven {
  readonly deed: StaffDeed;
  readonly organizationId: string;
  readonly card: EmployeeCard;
  readonly staff: Staff;
  readonly onClose: () => void;
}

const Deed = ({ deed, ...given }: DeedGiven) => {
  switch (deed.kind) {
    case 'grantRole':
      return <GrantRoleDialog {...given} />;
    case 'changePosition':
      return <PositionDialog {...given} />;
    case 'changeDivision':
      return <DivisionDialog {...given} />;
    case 'blockEmployee':
      return <BlockDialog {...given} />;
    case 'unblockEmployee':
      return <UnblockDialog {...given} />;
    case 'certificate':
      return <CertificateDialog {...given} />;
    case 'changeGrant':
      return <ChangeGrantDialog {...given} grant={deed.grant} />;
    case 'revokeRole':
      return <RevokeDialog {...given} grant={deed.grant} />;
  }
};
