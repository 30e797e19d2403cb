import type { ActionId } from '@pgs/domain';
import type { ComponentType } from 'react';
import type { DialogProps } from './action-dialog.tsx';
import { AttachDocumentDialog } from './attach-document-dialog.tsx';
import { FinishDialog, RegisterDialog, SendForSignatureDialog } from './confirm-dialog.tsx';
import { PrepareDecisionDialog, PrepareDocumentRefusalDialog } from './decision-dialogs.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { IntermediateStatusDialog, SuspendDialog } from './status-dialogs.tsx';
import * as texts from './text-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

/** The dialog of each action; an action without one is performed by the press itself. */
const dialogs: Partial<Record<ActionId, ComponentType<DialogProps>>> = {
  reassign: ReassignDialog,
  transfer: TransferDialog,
  register: RegisterDialog,
  prepareDocumentRefusal: PrepareDocumentRefusalDialog,
  continueWithoutAnswer: texts.ContinueWithoutAnswerDialog,
  setIntermediateStatus: IntermediateStatusDialog,
  attachDocument: AttachDocumentDialog,
  requestInformation: texts.RequestInformationDialog,
  requestCorrection: texts.RequestCorrectionDialog,
  requestPayment: texts.RequestPaymentDialog,
  invite: texts.InviteDialog,
  suspend: SuspendDialog,
  resumeReview: texts.ResumeReviewDialog,
  prepareDecision: PrepareDecisionDialog,
  sendForSignature: SendForSignatureDialog,
  sign: SignDialog,
  returnForRevision: texts.ReturnForRevisionDialog,
  finish: FinishDialog,
  grantCancellation: texts.GrantCancellationDialog,
  refuseCancellation: texts.RefuseCancellationDialog,
  resolveExchange: texts.ResolveExchangeDialog,
};

export const dialogOf = (action: ActionId): ComponentType<DialogProps> | undefined => dialogs[action];
