import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { SpeechProvider } from '../i18n/SpeechProvider';
import { SessionGate } from '../session/SessionGate';
import { Announcer } from '../ui/Announcer';
import { queries } from './queries';
import { router } from './router';

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <SpeechProvider>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
        <Announcer />
      </SpeechProvider>
    </QueryClientProvider>
  );
}
