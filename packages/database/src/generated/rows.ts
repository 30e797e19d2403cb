// Printed from the migrated database by tools/generate-row-types.ts. Do not edit: change a migration and print it again.

export interface AccessChangeRow {
  readonly access_change_id: string;
  readonly organization_id: string;
  readonly person_id: string;
  readonly version: number;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly changes: unknown;
  readonly comment: string;
  readonly request_key: string | null;
}

export interface AccessOrderRow {
  readonly access_order_id: string;
  readonly organization_id: string;
  readonly version: number;
  readonly state: string;
  readonly amends_id: string | null;
  readonly number: string | null;
  readonly signed_on: string | null;
  readonly prepared_at: Date;
  readonly prepared_by: string;
  readonly content: unknown;
}

export interface AccountMessageRow {
  readonly message_id: string;
  readonly application_id: string;
  readonly sent_at: Date | null;
  readonly replied_at: Date | null;
}

export interface AccountOrderRow {
  readonly application_id: string;
  readonly order_number: string;
  readonly state: string;
  readonly elk_order_number: string | null;
  readonly asked_message_id: string | null;
  readonly attempts: number;
  readonly problem: string | null;
  readonly refused_by: string | null;
  readonly changed_at: Date;
}

export interface AccountStatusRow {
  readonly account_status_id: string;
  readonly application_id: string;
  readonly body: unknown;
  readonly at: Date;
  readonly in_message_id: string | null;
  readonly settled_at: Date | null;
  readonly problem: string | null;
}

export interface ApplicationRow {
  readonly application_id: string;
  readonly version: number;
  readonly organization_id: string;
  readonly service_code: string;
  readonly service_version: number;
  readonly status: string;
  readonly channel: string;
  readonly portal_number: string | null;
  readonly registration_number: string | null;
  readonly submitted_at: Date;
  readonly received_at: Date;
  readonly registered_at: Date | null;
  readonly registration_due_on: string;
  readonly service_due_on: string | null;
  readonly finished_at: Date | null;
  readonly responsible_id: string | null;
  readonly registrar_id: string | null;
  readonly specialist_id: string | null;
  readonly return_status: string | null;
  readonly transfers: number;
  readonly applicant_name: string;
  readonly child_name: string | null;
  readonly search_name: string;
  readonly search_child: string | null;
  readonly snils: string | null;
  readonly child_snils: string | null;
  readonly has_request_problem: boolean;
  readonly has_contradiction: boolean;
  readonly content: unknown;
  readonly wait_due_on: string | null;
  readonly wait_remind_on: string | null;
  readonly is_paused: boolean;
  readonly reception_number: string | null;
  readonly division_id: string | null;
}

export interface ApplicationConflictRow {
  readonly person_id: string;
  readonly application_id: string;
}

export interface ApplicationCountRow {
  readonly organization_id: string;
  readonly service_code: string;
  readonly status: string;
  readonly amount: number;
}

export interface ApplicationCountDeltaRow {
  readonly organization_id: string;
  readonly service_code: string;
  readonly status: string;
  readonly delta: number;
}

export interface ApplicationLikenessRow {
  readonly key: string;
  readonly application_id: string;
}

export interface ApplicationPresenceRow {
  readonly application_id: string;
  readonly page_id: string;
  readonly person_id: string;
  readonly organization_id: string;
  readonly action: string | null;
  readonly since: Date;
  readonly seen_at: Date;
}

export interface AppointmentRow {
  readonly appointment_id: string;
  readonly version: number;
  readonly organization_id: string;
  readonly office_id: string;
  readonly counter_id: string;
  readonly counter_number: number;
  readonly place: number;
  readonly service_code: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly visit_on: string;
  readonly state: string;
  readonly held_until: Date | null;
  readonly channel: string;
  readonly invitation_id: string | null;
  readonly application_number: string | null;
  readonly person_name: string;
  readonly search_name: string;
  readonly phone: string;
  readonly phone_digits: string;
  readonly note: string;
  readonly ticket_code: string | null;
  readonly confirmation_code: string | null;
  readonly call_about: string | null;
  readonly reminded_at: Date | null;
  readonly created_at: Date;
}

export interface AppointmentChangeRow {
  readonly appointment_id: string;
  readonly version: number;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly comment: string;
  readonly request_key: string | null;
}

export interface BatchRow {
  readonly batch_id: string;
  readonly person_id: string;
  readonly request_key: string;
  readonly action: string;
  readonly input: unknown;
  readonly state: string;
  readonly total: number;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

export interface BatchItemRow {
  readonly batch_id: string;
  readonly position: number;
  readonly application_id: string;
  readonly state: string;
  readonly problem_code: string | null;
  readonly problem: string | null;
  readonly at: Date | null;
}

export interface ChargeRow {
  readonly charge_id: string;
  readonly application_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly uin: string;
  readonly state: string;
  readonly amount_kopecks: number;
  readonly created_at: Date;
  readonly next_poll_at: Date | null;
  readonly content: unknown;
}

export interface ChargeMessageRow {
  readonly message_id: string;
  readonly kind: string;
  readonly charge_ids: readonly string[];
  readonly payload: unknown;
  readonly created_at: Date;
  readonly sent_xml: string | null;
  readonly sent_at: Date | null;
  readonly reply_raw: string | null;
  readonly reply_at: Date | null;
  readonly problem: string | null;
}

export interface ConnectionConfirmationRow {
  readonly organization_id: string;
  readonly step: string;
  readonly confirmed_on: string;
  readonly valid_until_on: string | null;
  readonly document: string;
  readonly person_id: string;
  readonly at: Date;
}

export interface ConnectionDayRow {
  readonly organization_id: string;
  readonly on_day: string;
  readonly steps: readonly string[];
  readonly connected: boolean;
  readonly present: boolean;
  readonly fulfilled_change: number;
  readonly connected_change: number;
  readonly present_change: number;
}

export interface ConnectionDueRow {
  readonly connection_due_id: number;
  readonly organization_id: string;
}

export interface ConnectionLetterRow {
  readonly connection_letter_id: string;
  readonly batch_id: string;
  readonly organization_id: string;
  readonly from_organization_id: string;
  readonly written_by: string;
  readonly written_by_name: string;
  readonly written_at: Date;
  readonly due_on: string;
  readonly text: string;
  readonly reasons: unknown;
  readonly by_email: boolean;
  readonly told_at: Date | null;
  readonly emails: readonly string[];
  readonly emailed_at: Date | null;
  readonly request_key: string;
}

export interface ConnectionStateRow {
  readonly organization_id: string;
  readonly step: string;
  readonly state: string;
  readonly sentence: string;
  readonly fulfilled: boolean;
}

export interface CountedApplicationRow {
  readonly application_id: string | null;
  readonly organization_id: string | null;
  readonly service_code: string | null;
  readonly service_version: number | null;
  readonly status: string | null;
  readonly channel: string | null;
  readonly portal_number: string | null;
  readonly registration_number: string | null;
  readonly submitted_at: Date | null;
  readonly received_at: Date | null;
  readonly registered_at: Date | null;
  readonly registration_due_on: string | null;
  readonly service_due_on: string | null;
  readonly finished_at: Date | null;
  readonly responsible_id: string | null;
  readonly decision_kind: string | null;
  readonly decision_number: string | null;
  readonly registrar_id: string | null;
  readonly specialist_id: string | null;
  readonly decision_signed_at: Date | null;
  readonly ground_codes: unknown | null;
  readonly division_id: string | null;
}

export interface CountedAppointmentRow {
  readonly appointment_id: string | null;
  readonly organization_id: string | null;
  readonly office_id: string | null;
  readonly service_code: string | null;
  readonly state: string | null;
  readonly channel: string | null;
  readonly visit_on: string | null;
  readonly starts_at: Date | null;
  readonly created_at: Date | null;
  readonly moved: boolean | null;
}

export interface CountedKeyRow {
  readonly application_id: string | null;
  readonly organization_id: string | null;
  readonly service_code: string | null;
  readonly received_at: Date | null;
  readonly status: string | null;
  readonly registered_at: Date | null;
  readonly registration_due_on: string | null;
  readonly service_due_on: string | null;
  readonly finished_at: Date | null;
}

export interface CounterRow {
  readonly counter_id: string;
  readonly office_id: string;
  readonly counter_number: number;
}

export interface DecisionCounterRow {
  readonly organization_id: string;
  readonly year: number;
  readonly kind: string;
  readonly last_number: number;
}

export interface DirectoryReadingRow {
  readonly directory_reading_id: string;
  readonly code: string;
  readonly revision: number | null;
  readonly state: string;
  readonly problem: string | null;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly steps: unknown;
  readonly tables: unknown;
}

export interface DirectoryRecordRow {
  readonly code: string;
  readonly record_key: string;
  readonly record_uid: string;
  readonly values: unknown;
}

export interface DistributionRow {
  readonly distribution_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly school_year: string;
  readonly until_on: string;
  readonly state: string;
  readonly version: number;
  readonly made_at: Date;
  readonly made_by: string;
  readonly made_by_name: string;
  readonly settled_at: Date | null;
  readonly settled_by_name: string | null;
  readonly problem: string | null;
  readonly request_key: string;
}

export interface DistributionLineRow {
  readonly distribution_id: string;
  readonly application_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly number: number;
  readonly place_group_id: string;
  readonly facility_group_id: string | null;
  readonly wish: number | null;
  readonly is_later: boolean;
  readonly unmet: unknown;
  readonly state: string;
  readonly appear_by: string | null;
  readonly settled_at: Date | null;
  readonly settled_by_name: string | null;
  readonly problem: string | null;
}

export interface DivisionRow {
  readonly division_id: string;
  readonly organization_id: string;
  readonly place: number;
  readonly title: string;
  readonly address: string;
  readonly phone: string;
  readonly closed_at: Date | null;
}

export interface DraftRow {
  readonly draft_id: string;
  readonly version: number;
  readonly organization_id: string;
  readonly service_code: string | null;
  readonly service_version: number | null;
  readonly applicant_name: string;
  readonly completeness: number;
  readonly content: unknown;
  readonly created_by: string;
  readonly created_at: Date;
  readonly changed_by: string;
  readonly changed_at: Date;
  readonly request_key: string;
  readonly expires_at: Date;
  readonly deleted_by: string | null;
  readonly deleted_at: Date | null;
}

export interface DraftDocumentRow {
  readonly draft_document_id: string;
  readonly draft_id: string;
  readonly kind_code: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly size_bytes: number;
  readonly sha256: string;
  readonly added_by: string;
  readonly added_at: Date;
}

export interface EmploymentRow {
  readonly person_id: string;
  readonly organization_id: string;
  readonly position: string;
  readonly active: boolean;
  readonly version: number;
  readonly division_id: string | null;
}

export interface EsiaEmployeeRow {
  readonly organization_id: string;
  readonly esia_oid: string;
  readonly last_name: string;
  readonly first_name: string;
  readonly middle_name: string | null;
  readonly position: string;
  readonly blocked: boolean;
  readonly read_at: Date;
}

export interface EsiaMembershipRow {
  readonly organization_id: string;
  readonly person_id: string;
  readonly member: boolean;
  readonly seen_at: Date;
  readonly grouped: boolean | null;
}

export interface ExchangeRecordRow {
  readonly exchange_record_id: string;
  readonly system: string;
  readonly operation: string;
  readonly message_id: string | null;
  readonly application_id: string | null;
  readonly organization_id: string | null;
  readonly outcome: string;
  readonly problem: string | null;
  readonly attempts: number;
  readonly request: string;
  readonly answer: string;
  readonly first_at: Date;
  readonly at: Date;
  readonly duration_ms: number;
  readonly told_status: string | null;
  readonly told_details: string | null;
  readonly told_at: Date | null;
}

export interface ExportJournalRow {
  readonly export_journal_id: string;
  readonly organization_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly at: Date;
  readonly what: string;
  readonly rows: number;
}

export interface FileRow {
  readonly file_id: string;
  readonly sha256: string;
  readonly size_bytes: number;
  readonly media_type: string;
  readonly stored_at: Date;
}

export interface HeldGrantRow {
  readonly role_grant_id: string | null;
  readonly person_id: string | null;
  readonly organization_id: string | null;
  readonly role: string | null;
  readonly service_codes: readonly string[] | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly with_subordinates: boolean | null;
  readonly time_zone: string | null;
  readonly absent_id: string | null;
}

export interface InPersonFilingRow {
  readonly draft_id: string;
  readonly application_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly number: string;
  readonly clerk_id: string;
  readonly filed_at: Date;
}

export interface InboxMessageRow {
  readonly inbox_message_id: string;
  readonly system: string;
  readonly message_id: string;
  readonly kind: string;
  readonly original_message_id: string | null;
  readonly reply_to: string | null;
  readonly sender: string;
  readonly raw: string;
  readonly body: unknown;
  readonly attachments: unknown;
  readonly received_at: Date;
  readonly state: string;
  readonly problem_code: string | null;
  readonly problem: string | null;
  readonly organization_id: string | null;
  readonly application_id: string | null;
  readonly handled_at: Date | null;
  readonly resolved_by: string | null;
  readonly resolution: string | null;
}

export interface InstantLetterRow {
  readonly person_id: string;
  readonly kind: string;
  readonly since: Date;
  readonly due_at: Date;
}

export interface InstantLetterDueRow {
  readonly notification_id: string;
}

export interface InteragencyMessageRow {
  readonly message_id: string;
  readonly request_id: string;
  readonly application_id: string;
  readonly kind: string;
  readonly sent_xml: string | null;
  readonly sent_at: Date | null;
  readonly due_on: string;
  readonly reply_raw: string | null;
  readonly reply_at: Date | null;
  readonly problem: string | null;
  readonly superseded_by: string | null;
}

export interface InvitationRow {
  readonly invitation_id: string;
  readonly code: string;
  readonly application_id: string;
  readonly organization_id: string;
  readonly office_id: string | null;
  readonly service_code: string;
  readonly application_number: string;
  readonly person_name: string;
  readonly search_name: string;
  readonly phone: string;
  readonly phone_digits: string;
  readonly reason: string;
  readonly documents: readonly string[];
  readonly due_on: string;
  readonly state: string;
  readonly created_at: Date;
  readonly closed_at: Date | null;
}

export interface JournalRow {
  readonly journal_id: string;
  readonly application_id: string;
  readonly organization_id: string;
  readonly version: number;
  readonly at: Date;
  readonly action: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly from_status: string;
  readonly to_status: string;
  readonly comment: string;
}

export interface JournalLeafRow {
  readonly seal_number: number;
  readonly position: number;
  readonly source: string;
  readonly entry_id: string;
  readonly hash: Buffer;
}

export interface JournalPieceRow {
  readonly seal_number: number;
  readonly piece: number;
  readonly root: Buffer;
}

export interface JournalSealRow {
  readonly seal_number: number;
  readonly covers_from: Date;
  readonly covers_through: Date;
  readonly entry_count: number;
  readonly statement: string;
  readonly signature: Buffer;
  readonly sealed_at: Date;
}

export interface LearnedRoleRow {
  readonly organization_id: string | null;
  readonly person_id: string | null;
  readonly role: string | null;
  readonly learned_on: string | null;
  readonly document: string | null;
}

export interface LetterRow {
  readonly fact: string;
  readonly person_id: string;
  readonly attempts: number;
  readonly held_until: Date | null;
  readonly sent_at: Date | null;
  readonly at: Date;
}

export interface LoadCorrectionRow {
  readonly application_id: string;
  readonly version: number;
  readonly organization_id: string;
  readonly service_code: string;
  readonly action: string;
  readonly at: Date;
  readonly from_id: string | null;
  readonly to_id: string;
  readonly by_id: string | null;
}

export interface MailedMessageRow {
  readonly notification_id: string;
  readonly person_id: string;
  readonly letter: string;
  readonly at: Date;
}

export interface MigrationRow {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly applied_at: Date;
}

export interface NotificationRow {
  readonly notification_id: string;
  readonly fact: string;
  readonly kind: string;
  readonly organization_id: string;
  readonly service_code: string | null;
  readonly application_id: string | null;
  readonly person_id: string | null;
  readonly detail: string;
  readonly at: Date;
  readonly place: string | null;
}

export interface NotificationMarkRow {
  readonly person_id: string;
  readonly read_up_to: Date;
}

export interface NotificationReadRow {
  readonly person_id: string;
  readonly notification_id: string;
  readonly at: Date;
}

export interface NotificationSettingRow {
  readonly person_id: string;
  readonly muted_kinds: readonly string[];
  readonly digest_by_email: boolean;
  readonly digest_sent_on: string | null;
  readonly weekly_by_email: boolean;
  readonly weekly_sent_for: string | null;
  readonly unpushed_kinds: readonly string[];
  readonly mailed_kinds: readonly string[];
}

export interface OfficeRow {
  readonly office_id: string;
  readonly organization_id: string;
  readonly version: number;
  readonly title: string;
  readonly active: boolean;
  readonly plan: unknown;
}

export interface OfficeChangeRow {
  readonly office_change_id: string;
  readonly office_id: string;
  readonly version: number;
  readonly at: Date;
  readonly person_id: string;
  readonly person_name: string;
  readonly comment: string;
  readonly plan: unknown;
  readonly request_key: string;
}

export interface OrganizationRow {
  readonly organization_id: string;
  readonly parent_id: string | null;
  readonly code: string;
  readonly title: string;
  readonly short_title: string;
  readonly kind: string;
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn: string;
  readonly oktmo: string;
  readonly address: string;
  readonly time_zone: string;
  readonly work_from: string;
  readonly work_to: string;
  readonly esia_oid: string;
  readonly service_codes: readonly string[];
  readonly active: boolean;
  readonly version: number;
  readonly profile: unknown;
  readonly order_required: boolean;
  readonly ancestor_ids: readonly string[];
  readonly training_required: boolean;
  readonly sandbox_of: string | null;
}

export interface OrganizationChangeRow {
  readonly organization_change_id: string;
  readonly organization_id: string;
  readonly version: number;
  readonly at: Date;
  readonly person_id: string | null;
  readonly person_name: string;
  readonly action: string;
  readonly changes: unknown;
  readonly request_key: string | null;
}

export interface OrganizationConnectionRow {
  readonly organization_id: string;
  readonly connected: boolean;
  readonly stage: string | null;
  readonly stuck: string | null;
  readonly fulfilled: number;
  readonly judged_on: string;
  readonly states: unknown;
}

export interface PaymentAccountRow {
  readonly organization_id: string;
  readonly urn: string;
  readonly role: string;
  readonly oktmo: string;
  readonly payer_status: string;
  readonly payee: unknown;
}

export interface PerformedRequestRow {
  readonly person_id: string;
  readonly request_key: string;
  readonly application_id: string;
  readonly version: number;
  readonly at: Date;
}

export interface PersonRow {
  readonly person_id: string;
  readonly esia_oid: string | null;
  readonly snils: string | null;
  readonly last_name: string;
  readonly first_name: string;
  readonly middle_name: string | null;
  readonly email: string | null;
  readonly active: boolean;
  readonly merged_into: string | null;
  readonly last_signed_in_at: Date | null;
}

export interface PlaceChangeRow {
  readonly place_change_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly place_group_id: string;
  readonly at: Date;
  readonly person_id: string;
  readonly person_name: string;
  readonly places_before: number | null;
  readonly places_after: number | null;
  readonly basis: string;
  readonly request_key: string;
}

export interface PlaceClaimRow {
  readonly application_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly place_group_id: string;
  readonly category: number;
  readonly submitted_at: Date;
  readonly order_number: string;
  readonly state: string;
  readonly ready: boolean;
  readonly taken_group_id: string | null;
}

export interface PlaceCountRow {
  readonly place_group_id: string;
  readonly state: string;
  readonly category: number;
  readonly amount: number;
}

export interface PlaceCountDeltaRow {
  readonly place_group_id: string;
  readonly state: string;
  readonly category: number;
  readonly delta: number;
}

export interface PlaceGroupRow {
  readonly place_group_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly school_year: string;
  readonly level: string;
  readonly level_title: string;
  readonly level_order: number;
  readonly profile: string;
  readonly profile_title: string;
  readonly facility_code: string;
  readonly facility_title: string;
  readonly version: number;
  readonly places: number | null;
  readonly taken: number;
}

export interface PortalMessageRow {
  readonly portal_message_id: string;
  readonly application_id: string;
  readonly message_id: string;
  readonly body: unknown;
  readonly is_result: boolean;
  readonly created_at: Date;
  readonly sent_at: Date | null;
  readonly attempts: number;
  readonly last_problem: string | null;
}

export interface ProbePlanRow {
  readonly probe: string;
  readonly planned_at: Date;
}

export interface ProbedAddressRow {
  readonly address: string;
  readonly title: string;
  readonly reachable: boolean;
  readonly problem: string | null;
  readonly tried_at: Date;
  readonly reached_at: Date | null;
}

export interface PushDueRow {
  readonly notification_id: string;
}

export interface PushMessageRow {
  readonly push_subscription_id: string;
  readonly kind: string;
  readonly created_at: Date;
  readonly due_at: Date;
  readonly planned_at: Date | null;
  readonly attempts: number;
  readonly revision: number;
}

export interface PushSubscriptionRow {
  readonly push_subscription_id: string;
  readonly person_id: string;
  readonly endpoint_hash: string;
  readonly sealed: Buffer;
  readonly service_host: string;
  readonly browser: string;
  readonly session_hash: string | null;
  readonly organization_id: string | null;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly delivered_at: Date | null;
}

export interface QueueDayRow {
  readonly office_id: string;
  readonly queue_on: string;
  readonly version: number;
}

export interface QueueDeviceRow {
  readonly queue_device_id: string;
  readonly organization_id: string;
  readonly office_id: string;
  readonly kind: string;
  readonly title: string;
  readonly pairing_hash: string | null;
  readonly pairing_until: Date | null;
  readonly token_hash: string | null;
  readonly created_at: Date;
  readonly created_by: string;
  readonly created_by_name: string;
  readonly paired_at: Date | null;
  readonly seen_at: Date | null;
  readonly revoked_at: Date | null;
  readonly revoked_by_name: string | null;
}

export interface QueueEventRow {
  readonly office_id: string;
  readonly queue_on: string;
  readonly version: number;
  readonly organization_id: string;
  readonly at: Date;
  readonly queue_ticket_id: string | null;
  readonly queue_seat_id: string | null;
  readonly counter_id: string | null;
  readonly action: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly comment: string;
  readonly request_key: string | null;
}

export interface QueueSeatRow {
  readonly queue_seat_id: string;
  readonly organization_id: string;
  readonly office_id: string;
  readonly queue_on: string;
  readonly counter_id: string;
  readonly place: number;
  readonly person_id: string;
  readonly person_name: string;
  readonly state: string;
  readonly reason: string;
  readonly since: Date;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
}

export interface QueueTicketRow {
  readonly queue_ticket_id: string;
  readonly version: number;
  readonly organization_id: string;
  readonly office_id: string;
  readonly queue_on: string;
  readonly code: string;
  readonly service_code: string;
  readonly state: string;
  readonly taken_at: Date;
  readonly order_at: Date;
  readonly appointment_id: string | null;
  readonly appointment_at: Date | null;
  readonly measured_from: Date;
  readonly category: string | null;
  readonly sent: boolean;
  readonly to_counter_id: string | null;
  readonly yielded: number;
  readonly skips: number;
  readonly skip_calls: number;
  readonly seat_id: string | null;
  readonly counter_id: string | null;
  readonly calls: number;
  readonly called_at: Date | null;
  readonly ended_at: Date | null;
  readonly waited_ms: number | null;
  readonly called_ms: number | null;
  readonly served_ms: number | null;
}

export interface ReceptionCounterRow {
  readonly organization_id: string;
  readonly year: number;
  readonly last_number: number;
}

export interface ReferenceBookRow {
  readonly code: string;
  readonly uid: string;
  readonly name: string;
  readonly group_name: string | null;
  readonly description: string | null;
  readonly revision: number;
  readonly applied_revision: number;
  readonly applied_at: Date | null;
  readonly applied_by: string | null;
  readonly told_at: Date;
  readonly content: unknown | null;
}

export interface ReferenceEntryRow {
  readonly code: string;
  readonly record_uid: string;
  readonly values: unknown;
  readonly in_force_from: Date;
  readonly in_force_until: Date | null;
}

export interface ReferenceLoadRow {
  readonly reference_load_id: string;
  readonly code: string;
  readonly revision: number;
  readonly state: string;
  readonly started_at: Date;
  readonly started_by: string;
  readonly steps: unknown;
  readonly tables: unknown;
  readonly differences: unknown | null;
  readonly problems: unknown | null;
  readonly problem: string | null;
  readonly finished_at: Date | null;
  readonly finished_by: string | null;
}

export interface ReferenceMessageRow {
  readonly message_id: string;
  readonly question: unknown | null;
  readonly reference_load_id: string | null;
  readonly created_at: Date;
  readonly sent_at: Date | null;
  readonly reply_at: Date | null;
  readonly problem: string | null;
  readonly reference_publication_id: string | null;
  readonly directory_reading_id: string | null;
}

export interface ReferencePublicationRow {
  readonly reference_publication_id: string;
  readonly organization_id: string;
  readonly code: string;
  readonly record_uid: string;
  readonly action: string;
  readonly values: unknown;
  readonly state: string;
  readonly problem: string | null;
  readonly created_at: Date;
  readonly created_by: string;
  readonly finished_at: Date | null;
}

export interface ReferenceRevisionRow {
  readonly code: string;
  readonly revision: number;
  readonly in_force_from: Date;
  readonly in_force_until: Date | null;
}

export interface RegistrationCounterRow {
  readonly organization_id: string;
  readonly year: number;
  readonly last_number: number;
}

export interface RegistryChangeRow {
  readonly registry_change_id: string;
  readonly registry_entry_id: string;
  readonly state: string;
  readonly reason: string;
  readonly act_number: string;
  readonly act_on: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly at: Date;
  readonly kind: string;
  readonly application_id: string | null;
  readonly corrections: unknown;
  readonly told_at: Date | null;
}

export interface RegistryEntryRow {
  readonly registry_entry_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly application_id: string;
  readonly entry_number: string;
  readonly registration_number: string | null;
  readonly decision_kind: string;
  readonly decision_number: string;
  readonly decided_at: Date;
  readonly signed_by: string;
  readonly applicant_name: string;
  readonly child_name: string | null;
  readonly values: unknown;
  readonly state: string;
  readonly entered_at: Date;
  readonly verification_code: string;
  readonly version: number;
  readonly search_applicant: string | null;
  readonly search_child: string | null;
}

export interface ReportRunRow {
  readonly report_run_id: string;
  readonly person_id: string;
  readonly report: string;
  readonly format: string;
  readonly parameters: unknown;
  readonly title: string;
  readonly state: string;
  readonly rows_written: number;
  readonly rows_expected: number | null;
  readonly size_bytes: number | null;
  readonly problem: string | null;
  readonly requested_at: Date;
  readonly finished_at: Date | null;
  readonly removed_at: Date | null;
  readonly saved_report_id: string | null;
  readonly scheduled_for: Date | null;
  readonly by_email: boolean;
  readonly attempt_id: string | null;
  readonly alive_at: Date | null;
}

export interface RoleGrantRow {
  readonly role_grant_id: string;
  readonly person_id: string;
  readonly organization_id: string;
  readonly role: string;
  readonly service_codes: readonly string[] | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly order_number: string | null;
  readonly order_on: string | null;
  readonly with_subordinates: boolean;
  readonly access_order_id: string | null;
  readonly granted_by: string | null;
  readonly granted_at: Date | null;
}

export interface RoleTrainingRow {
  readonly organization_id: string;
  readonly person_id: string;
  readonly role: string;
  readonly learned_on: string;
  readonly document: string;
  readonly marked_by: string;
  readonly marked_at: Date;
}

export interface SavedReportRow {
  readonly saved_report_id: string;
  readonly person_id: string;
  readonly title: string;
  readonly organization_id: string;
  readonly definition: unknown;
  readonly format: string;
  readonly on_panel: boolean;
  readonly schedule: unknown | null;
  readonly next_run_at: Date | null;
  readonly by_email: boolean;
  readonly paused_reason: string | null;
  readonly created_at: Date;
}

export interface ServiceDefinitionRow {
  readonly code: string;
  readonly version: number;
  readonly definition: unknown;
}

export interface SessionRow {
  readonly token_hash: string;
  readonly person_id: string;
  readonly forgery_token: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_seen_at: Date;
  readonly organization_id: string | null;
  readonly support_view_id: string | null;
  readonly support_only: boolean;
}

export interface SignInAttemptRow {
  readonly state: string;
  readonly return_to: string;
  readonly created_at: Date;
  readonly organization_id: string | null;
  readonly person_id: string | null;
}

export interface SigningCertificateRow {
  readonly signing_certificate_id: string;
  readonly person_id: string;
  readonly organization_id: string;
  readonly serial_number: string;
  readonly owner: string;
  readonly issuer: string;
  readonly valid_from: Date;
  readonly valid_to: Date;
  readonly thumbprint: string;
  readonly added_at: Date;
  readonly added_by: string;
}

export interface StandingGrantRow {
  readonly role_grant_id: string | null;
  readonly person_id: string | null;
  readonly organization_id: string | null;
  readonly role: string | null;
  readonly service_codes: readonly string[] | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly with_subordinates: boolean | null;
  readonly time_zone: string | null;
}

export interface StatisticsChangeRow {
  readonly organization_id: string;
  readonly division_id: string | null;
  readonly service_code: string;
  readonly amount: number;
  readonly channel: string;
  readonly status: string;
  readonly received_at: Date;
  readonly registered_at: Date | null;
  readonly registration_due_on: string;
  readonly service_due_on: string | null;
  readonly finished_at: Date | null;
  readonly signed_at: Date | null;
  readonly decision_kind: string | null;
  readonly ground_codes: readonly string[];
  readonly responsible_id: string | null;
  readonly registrar_id: string | null;
  readonly specialist_id: string | null;
}

export interface StatisticsDeltaRow {
  readonly organization_id: string;
  readonly measure: string;
  readonly on_day: string;
  readonly service_code: string;
  readonly detail: string;
  readonly person_id: string;
  readonly amount: number;
}

export interface StatisticsMonthRow {
  readonly node_id: string;
  readonly part: string;
  readonly of_now: boolean;
  readonly service_code: string;
  readonly month: string;
  readonly organization_id: string;
  readonly keys: readonly number[];
  readonly amounts: readonly number[];
  readonly names: readonly number[];
  readonly totals: readonly number[];
  readonly flow_keys: readonly number[];
  readonly flow_amounts: readonly number[];
}

export interface StatisticsNameRow {
  readonly name_id: number;
  readonly measure: string;
  readonly detail: string;
  readonly person_id: string;
}

export interface StatisticsRecountRow {
  readonly organization_id: string;
  readonly part: string;
}

export interface StatisticsTreeRow {
  readonly organization_id: string | null;
  readonly node_id: string | null;
}

export interface StatisticsUnfoldedRow {
  readonly organization_id: string | null;
  readonly division_id: string | null;
  readonly service_code: string | null;
  readonly measure: string | null;
  readonly on_day: string | null;
  readonly detail: string | null;
  readonly person_id: string | null;
  readonly amount: number | null;
}

export interface SubstitutionRow {
  readonly substitution_id: string;
  readonly organization_id: string;
  readonly absent_id: string;
  readonly substitute_id: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly order_number: string;
  readonly order_on: string;
  readonly set_by: string;
  readonly set_at: Date;
  readonly request_key: string;
  readonly returned_at: Date | null;
}

export interface SubstitutionBatchRow {
  readonly substitution_id: string;
  readonly batch_id: string;
}

export interface SupportJournalRow {
  readonly support_journal_id: string;
  readonly support_view_id: string;
  readonly organization_id: string;
  readonly at: Date;
  readonly person_id: string;
  readonly person_name: string;
  readonly action: string;
  readonly detail: string;
  readonly application_id: string | null;
}

export interface SupportOperatorRow {
  readonly support_operator_id: string;
  readonly person_id: string;
  readonly added_at: Date;
  readonly valid_to: Date | null;
  readonly ended_at: Date | null;
}

export interface SupportViewRow {
  readonly support_view_id: string;
  readonly organization_id: string;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly request_number: string;
  readonly reason: string;
  readonly role: string;
  readonly service_codes: readonly string[] | null;
  readonly application_number: string | null;
  readonly application_id: string | null;
  readonly hours: number;
  readonly state: string;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly decided_key: string | null;
  readonly refusal: string | null;
  readonly until: Date | null;
  readonly ended_at: Date | null;
  readonly request_key: string;
}

export interface SystemStateRow {
  readonly system: string;
  readonly up: boolean;
  readonly since: Date;
  readonly checked_at: Date;
}

export interface TicketCounterRow {
  readonly office_id: string;
  readonly visit_on: string;
  readonly letter: string;
  readonly last_number: number;
}

export interface TrainingAttemptRow {
  readonly training_attempt_id: string;
  readonly person_id: string;
  readonly scenario: string;
  readonly scenario_version: number;
  readonly organization_id: string;
  readonly state: string;
  readonly cases: unknown;
  readonly started_at: Date;
  readonly finished_at: Date | null;
}

export interface TrainingLicenceRow {
  readonly person_id: string;
  readonly role: string;
  readonly learned_on: string;
  readonly document: string;
}

export interface TrainingResultRow {
  readonly training_attempt_id: string;
  readonly person_id: string;
  readonly scenario: string;
  readonly scenario_version: number;
  readonly role: string;
  readonly score: number;
  readonly passed: boolean;
  readonly judged_on: string;
  readonly verdict: unknown;
  readonly brought: boolean;
  readonly recorded_at: Date;
}

export interface UinCounterRow {
  readonly urn: string;
  readonly last_number: number;
}

export interface UnsentMessageRow {
  readonly fact: string;
  readonly person_id: string;
  readonly channel: string;
  readonly title: string;
  readonly reason: string;
  readonly at: Date;
  readonly matters: boolean;
}

export interface UploadRow {
  readonly upload_id: string;
  readonly file_id: string;
  readonly person_id: string;
  readonly file_name: string;
  readonly uploaded_at: Date;
}

export interface ViewJournalRow {
  readonly view_journal_id: string;
  readonly application_id: string;
  readonly person_id: string;
  readonly at: Date;
  readonly what: string;
}

export interface WorkplaceRow {
  readonly workplace_id: string;
  readonly organization_id: string;
  readonly version: number;
  readonly title: string;
  readonly room: string;
  readonly certificate_number: string;
  readonly certified_until_on: string | null;
  readonly network_checked_on: string | null;
  readonly software: string;
  readonly software_checked_on: string | null;
  readonly active: boolean;
}

export interface WorkplaceCheckRow {
  readonly workplace_check_id: string;
  readonly workplace_id: string;
  readonly organization_id: string;
  readonly person_id: string;
  readonly at: Date;
  readonly state: string;
  readonly report: unknown;
  readonly findings: unknown;
}
