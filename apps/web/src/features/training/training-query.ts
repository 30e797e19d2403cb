import {
  bringResult,
  finishAttempt,
  getAttempt,
  listLearning,
  listOrganizations,
  listTraining,
  type ResponseOf,
  startAttempt,
} from '@pgs/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

export type TrainingView = ResponseOf<typeof listTraining>;
export type TrainingRole = TrainingView['roles'][number];
export type TrainingScenarioView = TrainingRole['scenarios'][number];
export type LearningRow = ResponseOf<typeof listLearning>['rows'][number];

/** What is done is read from the journals; the strip asks now and then, in milliseconds. */
const everyMs = 8000;

export const trainingQuery = queryOptions({
  queryKey: ['training', 'list'],
  queryFn: ({ signal }) => call(listTraining, {}, signal),
});

export const attemptQuery = (id: string) =>
  queryOptions({
    queryKey: ['training', 'attempt', id],
    queryFn: ({ signal }) => call(getAttempt, { parameters: { id } }, signal),
    refetchInterval: ({ state }) => (state.data?.running ? everyMs : false),
  });

export const learningQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['training', 'learning', organizationId],
    queryFn: ({ signal }) => call(listLearning, { parameters: { id: organizationId } }, signal),
  });

export const administeredQuery = queryOptions({
  queryKey: ['organizations', 'own'],
  queryFn: async ({ signal }) => (await call(listOrganizations, {}, signal)).rows.filter(({ mine }) => mine),
});

/** Roles come and go with an attempt: the menu and every list are read anew. */
const useAnew = <Given, Result>(change: (given: Given) => Promise<Result>) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries() });
};

export const useStart = () => useAnew((scenario: string) => call(startAttempt, { body: { scenario } }));
export const useFinish = (id: string) => useAnew(() => call(finishAttempt, { parameters: { id }, body: {} }));
export const useBring = () => useAnew((code: string) => call(bringResult, { body: { code } }));
