import { Select, Text, Textarea, TextInput } from '@mantine/core';
import type { ChargeView } from '@pgs/contract';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ActionDialog, type DialogProps } from '../dialogs/action-dialog.tsx';
import { useInput } from '../unsent/use-input.ts';
import { useCharges } from './charges-query.ts';
import { readRubles, rublesText } from './rubles.ts';

/** Shortest text that means something; the server has the same rule. */
const leastSigns = 3;

/** Сформировать начисление: what to say to the applicant, and the sum where the service leaves it open. */
export const RequestPaymentDialog = (props: DialogProps) => {
  const { t, language } = useMessages();
  const { data } = useCharges(props.card.id);
  const [{ comment, typed }, change] = useInput<{ readonly comment: string; readonly typed: string | null }>(props.card, 'requestPayment', {
    comment: '',
    typed: null,
  });
  const fee = data?.fee;
  const amount = typed ?? (fee ? String(fee.amountKopecks / 100) : '');
  const amountKopecks = readRubles(amount);
  return (
    <ActionDialog<'requestPayment'>
      {...props}
      action="requestPayment"
      ready={fee?.chargeable === true && amountKopecks !== undefined && comment.trim().length >= leastSigns}
      input={() => ({ comment: comment.trim(), ...(fee?.amountEditable ? { amountKopecks } : {}) })}
    >
      {data === undefined && <Loading />}
      {fee && !fee.chargeable && <Text c="red">{t.charges.noAccount}</Text>}
      {fee && (
        <>
          <Text size="sm" c="dimmed">
            {t.charges.fee(rublesText(fee.amountKopecks, language), fee.source)}
          </Text>
          <TextInput
            label={t.charges.rubles}
            description={fee.amountEditable ? t.charges.agreed : t.charges.fixed}
            readOnly={!fee.amountEditable}
            required
            inputMode="decimal"
            value={amount}
            error={amount !== '' && amountKopecks === undefined ? t.charges.wrongAmount : undefined}
            onChange={(event) => change({ typed: event.currentTarget.value })}
            data-testid="dialog-amount"
          />
        </>
      )}
      <Textarea
        data-autofocus
        label={t.charges.forApplicant}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={comment}
        onChange={(event) => change({ comment: event.currentTarget.value })}
        data-testid="dialog-text"
      />
    </ActionDialog>
  );
};

/** The charge an action is about: the only suitable one is chosen at once. */
const usePicked = (applicationId: string, picked: string | null, isSuitable: (charge: ChargeView) => boolean) => {
  const { data } = useCharges(applicationId);
  const charges = (data?.charges ?? []).filter(isSuitable);
  return { loaded: data !== undefined, charges, chargeId: picked ?? charges.at(-1)?.id ?? null };
};

interface ChargeGiven {
  readonly given: ReturnType<typeof usePicked>;
  readonly onPick: (chargeId: string | null) => void;
}

const ChargeField = ({ given, onPick }: ChargeGiven) => {
  const { t, language } = useMessages();
  if (!given.loaded) return <Loading />;
  if (given.charges.length === 0) return <Text>{t.charges.pickNone}</Text>;
  return (
    <Select
      label={t.charges.pick}
      required
      data={given.charges.map((charge) => ({
        value: charge.id,
        label: `${rublesText(charge.amountKopecks, language)}, ${charge.stateTitle}, ${t.charges.uin} ${charge.uin}`,
      }))}
      value={given.chargeId}
      onChange={onPick}
      data-testid="dialog-choice"
    />
  );
};

const ReasonField = ({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) => {
  const { t } = useMessages();
  return (
    <Textarea
      data-autofocus
      label={t.charges.reason}
      required
      autosize
      minRows={2}
      maxLength={2000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="dialog-text"
    />
  );
};

interface Typed {
  readonly reason: string;
  readonly picked: string | null;
  readonly paymentId: string;
}
const blank: Typed = { reason: '', picked: null, paymentId: '' };

/** Аннулировать начисление. */
export const AnnulChargeDialog = (props: DialogProps) => {
  const [{ reason, picked }, change] = useInput<Typed>(props.card, 'annulCharge', blank);
  const given = usePicked(props.card.id, picked, (charge) => charge.open && charge.state !== 'annulling' && charge.state !== 'paid');
  const { chargeId } = given;
  return (
    <ActionDialog<'annulCharge'>
      {...props}
      action="annulCharge"
      danger
      ready={chargeId !== null && reason.trim().length >= leastSigns}
      input={() => (chargeId === null ? undefined : { chargeId, reason: reason.trim() })}
    >
      <ChargeField given={given} onPick={(chosen) => change({ picked: chosen })} />
      <ReasonField value={reason} onChange={(text) => change({ reason: text })} />
    </ActionDialog>
  );
};

/** Сквитировать принудительно. */
export const AcknowledgeChargeDialog = (props: DialogProps) => {
  const { t } = useMessages();
  const [{ reason, paymentId, picked }, change] = useInput<Typed>(props.card, 'acknowledgeCharge', blank);
  const given = usePicked(props.card.id, picked, (charge) => charge.open && charge.state !== 'annulling' && !charge.acknowledged);
  const { chargeId } = given;
  return (
    <ActionDialog<'acknowledgeCharge'>
      {...props}
      action="acknowledgeCharge"
      ready={chargeId !== null && reason.trim().length >= leastSigns}
      input={() =>
        chargeId === null ? undefined : { chargeId, reason: reason.trim(), ...(paymentId.trim() ? { paymentId: paymentId.trim() } : {}) }
      }
    >
      <ChargeField given={given} onPick={(chosen) => change({ picked: chosen })} />
      <TextInput
        label={t.charges.paymentId}
        description={t.charges.paymentIdHint}
        maxLength={32}
        value={paymentId}
        onChange={(event) => change({ paymentId: event.currentTarget.value })}
        data-testid="dialog-payment"
      />
      <ReasonField value={reason} onChange={(text) => change({ reason: text })} />
    </ActionDialog>
  );
};
