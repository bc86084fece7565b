export { PartnerScreen } from './PartnerScreen.tsx'
export { PartnersScreen } from './PartnersScreen.tsx'
