export { HoldingScreen } from './HoldingScreen.tsx'
export { HoldingsScreen } from './HoldingsScreen.tsx'
