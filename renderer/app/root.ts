import { createRootRoute } from '@tanstack/react-router'

/** What every screen's routes hang on; routes.tsx gives it its frame, which shows the screens' places and so comes after them. */
export const root = createRootRoute()
