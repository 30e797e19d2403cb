import { Radio, Table, Text } from '@mantine/core';
import { type ExpectedOwner, formatSnils, matchCertificate } from '@pgs/domain';
import type { BrowserCertificate } from '@pgs/signing/browser';
import { dayText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { StateMark } from './state-mark.tsx';

interface Given {
  readonly certificates: readonly BrowserCertificate[];
  readonly expected: ExpectedOwner;
  readonly value: string | null;
  readonly onPick: (thumbprint: string) => void;
}

/** Сертификаты на этом компьютере: owner, term and whether they are of this person in this organization. */
export const CertificatesTable = ({ certificates, expected, value, onPick }: Given) => {
  const { t } = useMessages();
  const words = t.workplaceCheck;
  if (certificates.length === 0) return <Text size="sm">{words.noCertificates}</Text>;
  return (
    <Table fz={13} aria-label={words.certificates}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.owner}</Table.Th>
          <Table.Th>{words.organization}</Table.Th>
          <Table.Th>{words.until}</Table.Th>
          <Table.Th>{words.numbers}</Table.Th>
          <Table.Th>{words.match}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {certificates.map((each) => (
          <Table.Tr key={each.thumbprint} data-testid="certificate">
            <Table.Td>
              <Radio
                name="certificate"
                size="xs"
                label={each.subjectName}
                checked={each.thumbprint === value}
                onChange={() => onPick(each.thumbprint)}
              />
            </Table.Td>
            <Table.Td>{each.organizationName ?? t.general.none}</Table.Td>
            <Table.Td>{dayText(each.validTo.toISOString().slice(0, 10))}</Table.Td>
            <Table.Td>
              {[each.snils && formatSnils(each.snils), each.inn, each.ogrn].filter(Boolean).join(' · ') || t.general.none}
            </Table.Td>
            <Table.Td data-testid="certificate-match">
              <Match certificate={each} expected={expected} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

const Match = ({ certificate, expected }: { readonly certificate: BrowserCertificate; readonly expected: ExpectedOwner }) => {
  const { t } = useMessages();
  const words = t.workplaceCheck.matches;
  const { personMatches, organizationMatches } = matchCertificate(certificate, expected);
  const text = !personMatches ? words.otherPerson : !organizationMatches ? words.otherOrganization : words.own;
  const state = personMatches && organizationMatches ? 'done' : 'missing';
  return <StateMark state={state} label={t.connection.states[state]} text={text} />;
};
