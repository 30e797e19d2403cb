import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from '../shared/api/query-client.ts';
import { MessagesProvider } from '../shared/messages/use-messages.tsx';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

export const Root = () => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="light">
    <MessagesProvider>
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-left" autoClose={5000} limit={2} containerWidth={184} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MessagesProvider>
  </MantineProvider>
);
