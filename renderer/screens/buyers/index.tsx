export { BuyerScreen } from './BuyerScreen.tsx'
export { BuyersScreen } from './BuyersScreen.tsx'
