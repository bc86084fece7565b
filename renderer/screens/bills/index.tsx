export { BillScreen } from './BillScreen.tsx'
export { BillsScreen } from './BillsScreen.tsx'
