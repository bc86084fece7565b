export { LeaseScreen } from './LeaseScreen.tsx'
export { RentsScreen } from './RentsScreen.tsx'
