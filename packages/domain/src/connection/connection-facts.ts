/** What the platform knows of the connection of one organization, counted; plain numbers, so that many organizations are one statement. */
export interface ConnectionFacts {
  readonly servesPeople: boolean;
  readonly administrators: number;
  readonly registrars: number;
  readonly specialists: number;
  readonly officials: number;
  /** People with a role that is not over. */
  readonly staff: number;
  readonly grantsWithoutOrder: number;
  readonly unlinked: number;
  /** Seen by ЕСИА outside the profile of the organization, at the last sign-in or reading of the profile. */
  readonly outsideProfile: number;
  /** Refused by ЕСИА at the last sign-in for want of the group that gives the right to enter. */
  readonly withoutGroup: number;
  readonly officialsWithoutCertificate: number;
  /** Nearest end among the certificates in use. */
  readonly certificateUntilOn: string | null;
  readonly workplaces: number;
  readonly uncertified: number;
  readonly certifiedUntilOn: string | null;
  readonly offline: number;
  /** Oldest of the last checks of the network among the workplaces. */
  readonly networkCheckedOn: string | null;
  readonly withoutSoftware: number;
  /** The same for the means of signature. */
  readonly softwareCheckedOn: string | null;
  /** Systems the platform itself could not reach at the last attempt, by their titles. */
  readonly unreachable: readonly string[];
  readonly esnsiCode: string;
  readonly esnsiConfirmedOn: string | null;
  readonly esnsiUntilOn: string | null;
  readonly directory: DirectoryFacts;
  /** Справочники, нужные услугам организации, that are not loaded here or may be out of date, by their names. */
  readonly troubledBooks: readonly string[];
  readonly untrained: number;
  /** How many people are not trained, by role. */
  readonly untrainedByRole: Readonly<Record<string, number>>;
}

/** What the directory of ЕСНСИ said of the record when it answered last. */
export interface DirectoryFacts {
  readonly record: 'unseen' | 'same' | 'differs' | 'missing';
  /** Titles of the fields that differ. */
  readonly differing: readonly string[];
  /** Day of the last answer. */
  readonly seenOn: string | null;
  /** Day of an attempt after that which had no answer. */
  readonly failedOn: string | null;
}

/** `unknown`: the probe had no answer; that says nothing against the organization. */
export type StepState = 'done' | 'expiring' | 'unknown' | 'missing';

export const stepStates: Readonly<Record<StepState, string>> = {
  done: 'готово',
  expiring: 'срок истекает',
  unknown: 'не удалось проверить',
  missing: 'не готово',
};

export interface Finding {
  readonly state: StepState;
  /** What is, or what is wrong. */
  readonly sentence: string;
  /** Of an unknown one: it was good when it was seen last, so nothing is held up by it. */
  readonly trusted?: boolean;
}

/** The day of the organization, and the day until which an end is warned about. */
export interface Days {
  readonly todayOn: string;
  readonly warnUntilOn: string;
}

/** A step holds the organization up when it is missing, or was never seen good. */
export const holdsUp = ({ state, trusted }: Finding): boolean => state === 'missing' || (state === 'unknown' && trusted !== true);
