import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import type { ReactNode } from 'react';
import { dayText, instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { TrafficLight } from '../../../shared/ui/traffic-light.tsx';
import { statusLook } from '../presentation.ts';
import { StatusBadge } from '../status-badge.tsx';

/** Numbers, service, status for staff and as the applicant sees it, responsible person, both terms. */
export const CardHeader = ({ card }: { readonly card: ApplicationCard }) => {
  const { t, language } = useMessages();
  const at = (instant: string): string => instantText(instant, language, card.timeZone, true);
  const { registration, service } = card.terms;
  return (
    <Stack gap={8}>
      <Group justify="space-between" align="flex-start" gap="4px 24px">
        <Stack gap={2} style={{ flex: '1 1 440px', minWidth: 0 }}>
          <Group gap="4px 10px" align="center">
            <Title order={1} size="h4">
              {t.card.application(card.portalNumber ?? t.card.noNumber)}
            </Title>
            <StatusBadge status={card.status} title={card.statusTitle} size="lg" testId="card-status" />
          </Group>
          <Text size="sm" lineClamp={2} title={card.serviceTitle}>
            {card.serviceTitle}
          </Text>
          <Text size="xs" c="dimmed">
            {card.organizationTitle} · {t.list.channels[card.channel]}
          </Text>
        </Stack>
        <Box style={{ flex: '0 1 auto', maxWidth: 420 }}>
          {card.portalStatus && (
            <Text size="sm" data-testid="portal-status">
              <Text span c="dimmed" inherit>
                {t.card.applicantSees}:{' '}
              </Text>
              {card.portalStatus.title}
              {!card.portalStatus.delivered && (
                <Text span c="dimmed" inherit>
                  {' '}
                  ({t.card.notDeliveredYet})
                </Text>
              )}
            </Text>
          )}
          {card.portalStatus?.comment && (
            <Text size="xs" c="dimmed" lineClamp={2} title={card.portalStatus.comment}>
              {card.portalStatus.comment}
            </Text>
          )}
        </Box>
      </Group>
      <Box component="dl" m={0} style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 28px' }}>
        <Fact caption={t.card.registrationNumber}>
          <span data-testid="registration-number">{card.registrationNumber ?? t.general.none}</span>
        </Fact>
        <Fact caption={t.card.responsible}>
          <span data-testid="responsible">
            {card.responsibleName ?? t.list.nobody}
            {card.responsibleIsMe && ` (${t.card.you})`}
          </span>
        </Fact>
        {card.conflicts.length > 0 && (
          <Fact caption={t.card.conflicts}>
            <span data-testid="conflicts">{card.conflicts.map(({ name }) => name).join(', ')}</span>
          </Fact>
        )}
        <Fact caption={t.card.submitted}>{at(card.submittedAt)}</Fact>
        {card.registeredAt && <Fact caption={t.card.registered}>{at(card.registeredAt)}</Fact>}
        {card.finishedAt && <Fact caption={t.card.finished}>{at(card.finishedAt)}</Fact>}
        {card.queue && card.queue.place !== null && (
          <Fact caption={t.places.queueOf}>
            <span data-testid="queue-place" title={card.queue.groupTitle}>
              {card.queue.sentence}
            </span>
          </Fact>
        )}
      </Box>
      {card.acting.map((sentence) => (
        <Text key={sentence} size="xs" data-testid="acting">
          {sentence}
        </Text>
      ))}
      <Stack gap={3}>
        <Term caption={t.card.registrationTerm} term={registration} />
        {service && <Term caption={t.card.serviceTerm} term={service} />}
        {!service && statusLook[card.status].step === 'registration' && (
          <Text size="xs" c="dimmed">
            {t.card.noServiceTerm}
          </Text>
        )}
        {card.terms.whatIf.length > 0 && (
          <details data-testid="what-ifs">
            <Text component="summary" size="xs" style={{ cursor: 'pointer' }}>
              {t.card.whatIf}
            </Text>
            {card.terms.whatIf.map(({ action, groundCode, sentence }) => (
              <Text key={`${action} ${groundCode}`} size="xs" c="dimmed">
                {sentence}
              </Text>
            ))}
          </details>
        )}
      </Stack>
    </Stack>
  );
};

const Fact = ({ caption, children }: { readonly caption: string; readonly children: ReactNode }) => (
  <div>
    <Text component="dt" size="xs" c="dimmed">
      {caption}
    </Text>
    <Text component="dd" size="sm" m={0} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {children}
    </Text>
  </div>
);

const Term = ({ caption, term }: { readonly caption: string; readonly term: ApplicationCard['terms']['registration'] }) => (
  <Group gap="0 8px" align="baseline">
    <Text size="xs" w={108} style={{ flex: 'none' }}>
      {caption}
    </Text>
    <Text size="xs" w={96} style={{ flex: 'none' }} component="div">
      <TrafficLight light={term.light} text={dayText(term.dueOn)} />
    </Text>
    <Text size="xs" c="dimmed" style={{ flex: '1 1 320px', minWidth: 0 }}>
      {[term.light.sentence, term.explanation].filter(Boolean).join(' ')}
    </Text>
  </Group>
);
