import { Center, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export const Empty = ({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children?: ReactNode }) => (
  <Center py={48} px="md">
    <Stack gap={4} align="center">
      <Text fw={600}>{title}</Text>
      {hint && (
        <Text size="sm" c="dimmed" ta="center">
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  </Center>
);
