import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queryClient } from '../api/queries.ts'
import { colorSchemeManager } from './color-scheme.ts'
import { LockGate } from './LockGate.tsx'
import { useNavigationMessages } from './navigation-messages.ts'
import { router } from './routes.tsx'
import { cssVariables, theme } from './theme.ts'

/** Everything the screens stand on: data, theme, routes. */
export function App() {
  useNavigationMessages(router.history)
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <LockGate>
          <RouterProvider router={router} />
        </LockGate>
      </MantineProvider>
    </QueryClientProvider>
  )
}
