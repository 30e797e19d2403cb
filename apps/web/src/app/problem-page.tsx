import { Container } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemNotice } from '../shared/ui/problem-notice.tsx';

export const ProblemPage = ({ error, reset }: ErrorComponentProps) => (
  <Container size="sm" pt="xl">
    <ProblemNotice problem={error} onRetry={reset} />
  </Container>
);
