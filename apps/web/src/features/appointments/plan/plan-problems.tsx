import { Alert, List } from '@mantine/core';
import { type OfficePlan, officePlan, officePlanProblems } from '@pgs/domain';

export const problemsOf = (plan: OfficePlan): readonly string[] => officePlanProblems(officePlan.safeParse(plan).error?.issues ?? []);

export const PlanProblems = ({ problems }: { readonly problems: readonly string[] }) =>
  problems.length === 0 ? null : (
    <Alert color="red" variant="light" role="alert" data-testid="plan-problems">
      <List size="sm">
        {problems.map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
      </List>
    </Alert>
  );
