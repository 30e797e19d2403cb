import type { ActionId } from '@pgs/domain';
import type { ComponentType } from 'react';
import { AcknowledgeChargeDialog, AnnulChargeDialog, RequestPaymentDialog } from '../charges/charge-dialogs.tsx';
import { PrepareDecisionDialog, PrepareDocumentRefusalDialog } from '../decision/decision-dialogs.tsx';
import type { DialogProps } from './action-dialog.tsx';
import { AttachDocumentDialog } from './attach-document-dialog.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { IntermediateStatusDialog } from './intermediate-status-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { RequestInformationDialog } from './request-information-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';
import { TextDialog } from './text-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

/** The dialog of each action; an action without one is performed by the press itself. */
const dialogs: Partial<Record<ActionId, ComponentType<DialogProps>>> = {
  reassign: ReassignDialog,
  transfer: TransferDialog,
  register: ConfirmDialog,
  prepareDocumentRefusal: PrepareDocumentRefusalDialog,
  continueWithoutAnswer: TextDialog,
  setIntermediateStatus: IntermediateStatusDialog,
  attachDocument: AttachDocumentDialog,
  requestInformation: RequestInformationDialog,
  requestCorrection: TextDialog,
  refuseCorrection: TextDialog,
  requestPayment: RequestPaymentDialog,
  annulCharge: AnnulChargeDialog,
  acknowledgeCharge: AcknowledgeChargeDialog,
  invite: InviteDialog,
  suspend: SuspendDialog,
  resumeReview: TextDialog,
  prepareDecision: PrepareDecisionDialog,
  sendForSignature: ConfirmDialog,
  sign: SignDialog,
  returnForRevision: TextDialog,
  finish: ConfirmDialog,
  grantCancellation: TextDialog,
  refuseCancellation: TextDialog,
  resolveExchange: TextDialog,
  declareConflict: TextDialog,
};

export const dialogOf = (action: ActionId): ComponentType<DialogProps> | undefined => dialogs[action];
